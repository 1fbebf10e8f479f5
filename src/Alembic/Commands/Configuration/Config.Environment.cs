namespace Alembic.Commands;

/// <content>Main options from the environment, which go before the file's.</content>
public sealed partial class Config
{
    private const string VariablePrefix = "ALEMBIC_";

    internal static string VariableOf(string option) => VariablePrefix + option.ToUpperInvariant().Replace('.', '_');

    private void ApplyEnvironment(IniFile file)
    {
        foreach (var option in KnownOptions)
        {
            if (EnvironmentVariable(VariableOf(option)) is { Length: > 0 } value)
            {
                if (!file.HasSection(Section))
                {
                    file.AddSection(Section);
                }

                // The file may write the other of the two names; and what stands in a variable is taken as it is.
                file.SetFromVariable(VariableOf(option), Section, option == "url" ? "sqlalchemy.url" : option, value.Replace("%", "%%", StringComparison.Ordinal));
            }
        }
    }
}
