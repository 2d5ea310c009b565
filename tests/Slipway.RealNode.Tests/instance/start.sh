#!/bin/bash
# start.sh   starts an instance: a set of namespaces with a root file system, cgroups and a network card of its own, and systemd in it.
# ID, FOLDER (its disk), IMAGE (layers of the root file system, lowest last), ADDRESS/PREFIX, ROUTER, NAMESERVER, MAC, BRIDGE
set -euo pipefail
here="$(dirname "$(readlink -f "$0")")"
mkdir -p "$FOLDER"/{upper,work,root,data}
rm -f "$FOLDER"/{pid,ready,go}
for controller in /sys/fs/cgroup/*/; do
  group="$controller/slipway"
  # A machine starts with empty cgroups: what is left of an earlier boot would be waited for.
  [ -d "$group/$ID" ] && find "$group/$ID" -mindepth 1 -depth -type d -exec rmdir {} \; 2>/dev/null
  mkdir -p "$group/$ID"
  if [ -e "$group/cpuset.cpus" ]; then
    for file in cpuset.cpus cpuset.mems; do cat "$controller/$file" >"$group/$file"; cat "$group/$file" >"$group/$ID/$file"; done
    echo 1 >"$group/$ID/cgroup.clone_children"
  fi
  echo $$ >"$group/$ID/cgroup.procs" || true
done
setsid unshare --net --mount --pid --uts --ipc --cgroup --fork --kill-child --propagation private \
  "$here/init.sh" </dev/null >>"$FOLDER/console" 2>&1 &
outer=$!
for _ in $(seq 400); do [ -e "$FOLDER/ready" ] && break; sleep 0.05; done
inner=$(tr -d ' ' <"/proc/$outer/task/$outer/children")
echo "$outer" >"$FOLDER/outer"
ip link add "v${ID: -11}" type veth peer name eth0 address "$MAC" netns "$inner"
ip link set "v${ID: -11}" master "$BRIDGE" up
echo "$inner" >"$FOLDER/pid"
touch "$FOLDER/go"
