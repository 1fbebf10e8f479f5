using System.Xml;
using System.Xml.Linq;
using Alembic.Commands;
using Microsoft.Extensions.Configuration;

namespace Alembic.CommandLine;

/// <summary>The settings of the application, for values such as <c>%(ConnectionStrings:Default)s</c>: read when the first one is asked for.</summary>
/// <remarks>
/// As in ASP.NET Core, later ones go before earlier ones: <c>appsettings.json</c>, <c>appsettings.ENVIRONMENT.json</c>, in Development the
/// user secrets, and environment variables, where two underscores stand for a colon.
/// </remarks>
internal sealed class AppSettings(Config config, ProgramHost host)
{
    private IConfigurationRoot? _root;
    private bool _isReading;

    /// <summary>A setting's value; <see langword="null"/> when there is none.</summary>
    /// <param name="name">The name, with colons between its parts, in any case.</param>
    /// <exception cref="AlembicException">A file is malformed.</exception>
    public string? Find(string name)
    {
        // Where the files are may not depend on what they hold.
        if (_isReading)
        {
            return null;
        }

        _isReading = true;
        try
        {
            return (_root ??= Read())[name];
        }
        finally
        {
            _isReading = false;
        }
    }

    private IConfigurationRoot Read()
    {
        var folder = config.SettingsFolder;
        var environment = Variable("ASPNETCORE_ENVIRONMENT") ?? Variable("DOTNET_ENVIRONMENT") ?? host.DefaultEnvironment;
        var builder = new ConfigurationBuilder();
        if (Directory.Exists(folder))
        {
            builder.SetBasePath(folder)
                .AddJsonFile("appsettings.json", optional: true)
                .AddJsonFile($"appsettings.{environment}.json", optional: true);
        }

        if (string.Equals(environment, "Development", StringComparison.OrdinalIgnoreCase) && SecretsId(folder) is { } id)
        {
            builder.AddUserSecrets(id);
        }

        try
        {
            return builder.AddEnvironmentVariables().Build();
        }
        catch (InvalidDataException failure)
        {
            // Its words name the file; those of its cause may quote what stands there.
            throw new AlembicException(failure.Message, failure);
        }
    }

    private string? Variable(string name) => host.Environment(name) is { Length: > 0 } value ? value : null;

    // As "dotnet user-secrets" finds it: a property of the project.
    private string? SecretsId(string folder)
    {
        var project = config.Project ?? (Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.*proj").Order(StringComparer.Ordinal).FirstOrDefault() : null);
        try
        {
            return project is null || !File.Exists(project) ? null
                : XDocument.Load(project).Descendants().FirstOrDefault(element => element.Name.LocalName == "UserSecretsId")?.Value.Trim() is { Length: > 0 } id ? id
                : null;
        }
        catch (XmlException failure)
        {
            throw new AlembicException($"The project {project} is no XML: {failure.Message}", failure);
        }
    }
}
