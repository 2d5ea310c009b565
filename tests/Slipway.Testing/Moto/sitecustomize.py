"""What moto 5.2 does otherwise than AWS, so that a plan after an apply finds changes where there are none, or a zone keeps a record.

Python loads this by itself from PYTHONPATH, before moto_server begins:

    PYTHONPATH=tests/Slipway.Testing/Moto moto_server

Each mend is void with a moto that does it right.
"""
import threading

from moto.ec2.models.launch_templates import LaunchTemplateBackend
from moto.ec2.models.security_groups import SecurityGroupRule
from moto.route53.models import Route53Backend
from moto.route53.responses import Route53


# The description of a rule whose source is a group or a prefix list is stored, and not given back.
SecurityGroupRule.description = property(
    lambda rule: rule.ip_range.get("Description") or rule.source_group.get("Description")
)

# A launch template's own tags come back as tags of what it starts.
make_template = LaunchTemplateBackend.create_launch_template


def create_launch_template(self, name, description, template_data, tag_spec):
    started = [spec for spec in template_data.get("TagSpecifications", []) if spec["ResourceType"] != "launch-template"]
    return make_template(self, name, description, {**template_data, "TagSpecifications": started}, tag_spec)


LaunchTemplateBackend.create_launch_template = create_launch_template

# A zone that is made with a network is private, whether or not the request says so; moto makes it public and forgets the network.
read_boolean = Route53._get_bool_param


def get_bool_param(self, name, default=None):
    given = read_boolean(self, name, default)
    return given or (name == "HostedZoneConfig.PrivateZone" and self._get_param("VPC.VPCId") is not None)


Route53._get_bool_param = get_bool_param

# Of two changes of a zone's records at once, one is lost.
one_at_a_time = threading.Lock()
change_records = Route53Backend.change_resource_record_sets


def change_resource_record_sets(self, *args, **options):
    with one_at_a_time:
        return change_records(self, *args, **options)


Route53Backend.change_resource_record_sets = change_resource_record_sets
