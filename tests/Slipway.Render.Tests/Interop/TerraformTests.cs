using Slipway.Render.Terraform;
using Slipway.Render.Tests.Terraform;
using Slipway.Testing;

namespace Slipway.Render.Tests.Interop;

/// <summary>Rendered configurations, judged by Terraform itself.</summary>
[Trait("Part", "Interop")]
public sealed class TerraformTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("slipway-terraform-");

    TerraformCli Terraform => new(_folder.FullName);

    public void Dispose() => _folder.Delete(recursive: true);

    [InteropTheory("terraform")]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public async Task Files_are_laid_out_as_terraform_fmt_does(string name)
    {
        TerraformCases.Render(name).WriteTo(_folder.FullName);
        await Terraform.RunAsync("fmt", "-check", "-recursive", "-diff");
    }

    [TerraformTheory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public async Task Configurations_are_valid_for_the_aws_provider(string name)
    {
        TerraformCases.Render(name).WriteTo(_folder.FullName);
        await Terraform.InitAsync();
        await Terraform.RunAsync("validate");
    }

    [TerraformFact]
    public async Task A_module_takes_its_provider_and_what_exists_from_who_calls_it()
    {
        TerraformCases.Render("existing-vpc", new TerraformOptions(Module: true)).WriteTo(Path.Combine(_folder.FullName, "cluster"));
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "main.tf"), """
            provider "aws" {
              region = "us-west-2"
            }

            resource "aws_vpc" "shared" {
              cidr_block = "10.20.0.0/16"
            }

            module "cluster" {
              source = "./cluster"
              count  = 1
              vpc_id = aws_vpc.shared.id
              tags   = { CostCentre = "1234" }
            }

            output "api" {
              value = module.cluster[0].api_endpoint
            }
            """);
        await Terraform.InitAsync();
        await Terraform.RunAsync("validate");
    }

    [TerraformFact]
    public async Task Moves_of_a_renamed_subnet_are_valid()
    {
        var before = TerraformCases.Render("public-dedicated-etcd");
        RenamedSubnets.Render("public-dedicated-etcd", before.Names).WriteTo(_folder.FullName);
        Assert.True(File.Exists(Path.Combine(_folder.FullName, "moved.tf")));
        await Terraform.InitAsync();
        await Terraform.RunAsync("validate");
        await Terraform.RunAsync("fmt", "-check");
    }
}
