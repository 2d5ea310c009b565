#!/bin/bash
# The first process in an instance's namespaces: makes its root file system, then becomes systemd.
set -euo pipefail
mount --make-rprivate /
hostname "$ID"
root="$FOLDER/root"
mount -t overlay overlay -o "lowerdir=$IMAGE,upperdir=$FOLDER/upper,workdir=$FOLDER/work" "$root"
# Container images are overlays too, which cannot lie on one: these folders are on the disk itself.
for folder in var/lib/containerd var/lib/kubelet var/log opt; do
  mkdir -p "$FOLDER/data/$folder" "$root/$folder"; mount --bind "$FOLDER/data/$folder" "$root/$folder"
done
mount -t proc proc "$root/proc"
mount -t sysfs sys "$root/sys"
mount -t tmpfs -o mode=755 dev "$root/dev"
for node in null:1:3 zero:1:5 full:1:7 random:1:8 urandom:1:9 tty:5:0 kmsg:1:11 fuse:10:229; do
  IFS=: read -r name major minor <<<"$node"; mknod -m 666 "$root/dev/$name" c "$major" "$minor"
done
chmod 600 "$root/dev/kmsg"
mkdir -p "$root"/dev/{net,pts,shm,mqueue,disk/by-id}
mknod -m 666 "$root/dev/net/tun" c 10 200
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts "$root/dev/pts"; ln -s pts/ptmx "$root/dev/ptmx"
mount -t tmpfs -o mode=1777 shm "$root/dev/shm"
mount -t mqueue mqueue "$root/dev/mqueue"
ln -s /proc/self/fd "$root/dev/fd"; for n in 0:stdin 1:stdout 2:stderr; do ln -s "fd/${n%%:*}" "$root/dev/${n##*:}"; done
mount -t tmpfs -o mode=755 run "$root/run"
mount -t tmpfs -o mode=1777 tmp "$root/tmp"
# cgroup v1, each hierarchy rooted at this instance's own group.
groups="$root/sys/fs/cgroup"
mount -t tmpfs -o mode=755 cgroup "$groups"
for controller in cpu cpuacct cpuset memory devices freezer blkio pids; do
  mkdir "$groups/$controller"; mount -t cgroup -o "$controller" cgroup "$groups/$controller"
done
mkdir "$groups/systemd" "$groups/unified"
mount -t cgroup -o none,name=systemd cgroup "$groups/systemd"
mount -t cgroup2 cgroup2 "$groups/unified"
# Of /proc/sys only what belongs to the network namespace may be written: the rest is the whole machine's. kubelet insists on a few
# settings of those, so it finds them set, in files of the instance's own.
mount --bind "$root/proc/sys" "$root/proc/sys"; mount -o bind,remount,ro "$root/proc/sys"
mount --bind "$root/proc/sys/net" "$root/proc/sys/net"; mount -o bind,remount,rw "$root/proc/sys/net"
mkdir -p "$root/run/sysctl"
own() { [ -e "$root/proc/sys/$1" ] || return 0; echo "$2" >"$root/run/sysctl/${1//\//_}"; mount --bind "$root/run/sysctl/${1//\//_}" "$root/proc/sys/$1"; }
own vm/overcommit_memory 1; own vm/panic_on_oom 0; own kernel/panic 10; own kernel/panic_on_oops 1
own kernel/keys/root_maxkeys 1000000; own kernel/keys/root_maxbytes 25000000; own vm/max_map_count 262144
own fs/inotify/max_user_instances 8192; own fs/inotify/max_user_watches 1048576
[ ! -e "$root/proc/sysrq-trigger" ] || { mount --bind "$root/proc/sysrq-trigger" "$root/proc/sysrq-trigger"; mount -o bind,remount,ro "$root/proc/sysrq-trigger"; }
touch "$root/dev/console"; mount --bind "$FOLDER/console" "$root/dev/console"
touch "$FOLDER/ready"
for _ in $(seq 400); do [ -e "$FOLDER/go" ] && break; sleep 0.05; done
ip link set lo up; ip addr add "$ADDRESS/$PREFIX" dev eth0; ip link set eth0 up; ip route add default via "$ROUTER"
echo 1 >/proc/sys/net/ipv4/ip_forward
# Two cards in one segment: each answers for its own addresses only.
echo 1 >/proc/sys/net/ipv4/conf/all/arp_ignore; echo 2 >/proc/sys/net/ipv4/conf/all/arp_announce
echo "$ID" >"$root/etc/hostname"
printf '127.0.0.1 localhost\n%s %s\n' "$ADDRESS" "$ID" >"$root/etc/hosts"
rm -f "$root/etc/resolv.conf"; echo "nameserver $NAMESERVER" >"$root/etc/resolv.conf"
tr -d - </proc/sys/kernel/random/uuid >"$root/etc/machine-id"
cd "$root"; mkdir -p old; pivot_root . old; umount -l /old; cd /
mount --make-rshared /
exec env -i container=lab PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin /sbin/init
