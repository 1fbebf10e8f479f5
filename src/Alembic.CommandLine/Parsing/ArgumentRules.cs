using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Alembic.Dialects;

namespace Alembic.CommandLine.Parsing;

/// <summary>Alembic's rules for arguments that the parser does not have of itself: short forms of long options, and which words may begin with a dash.</summary>
/// <remarks>
/// <c>--verb</c> stands for <c>--verbose</c> where nothing else begins so. <c>-1</c> is an argument (<c>downgrade -1</c>), while <c>-3:</c> is no
/// option and no argument: that is an error here, not a revision. After <c>--</c> everything is an argument.
/// </remarks>
internal sealed class ArgumentRules
{
    private readonly List<string> _arguments = [];
    private readonly List<string> _own = [];
    private readonly bool _goesOn;
    private Command _scope;

    private ArgumentRules(Command root, bool goesOn) => (_scope, _goesOn) = (root, goesOn);

    /// <summary>The arguments in full.</summary>
    public IReadOnlyList<string> Arguments => _arguments;

    /// <summary>The command that they name.</summary>
    public Command Command => _scope;

    /// <summary>How many of them are the command's own, and no options.</summary>
    public int Count => _own.Count;

    /// <summary>What is wrong with the command's own arguments, in Alembic's words as far as it has any; <see langword="null"/> when their number is right.</summary>
    public string? Complaint
    {
        get
        {
            var missing = _scope.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0).Skip(Count).ToList();
            var most = _scope.Arguments.Sum(argument => argument.Arity.MaximumNumberOfValues);
            return _scope.Subcommands.Count > 0 ? $"a command is missing; the commands are {string.Join(", ", CommandNames())}"
                : missing.Count > 0 ? $"the following arguments are required: {string.Join(", ", missing.Select(argument => argument.Name))}"
                : Count > most ? $"unrecognized arguments: {string.Join(' ', _own.Skip(most))}"
                : null;
        }
    }

    /// <summary>The option whose value comes next; <see langword="null"/> when none does.</summary>
    public Option? Open { get; private set; }

    /// <summary>Whether no option can come any more: <c>--</c> was there.</summary>
    public bool IsBehindOptions { get; private set; }

    /// <summary>Writes arguments in full.</summary>
    /// <param name="root">The command that they are for.</param>
    /// <param name="arguments">The arguments as typed.</param>
    /// <exception cref="UsageException">An option is unknown or ambiguous, or lacks its value.</exception>
    public static ArgumentRules Apply(Command root, IReadOnlyList<string> arguments) => new ArgumentRules(root, goesOn: false).Take(arguments);

    /// <summary>Reads the arguments of a line that is still being typed.</summary>
    /// <param name="root">The command that they are for.</param>
    /// <param name="arguments">The arguments that are there.</param>
    /// <exception cref="UsageException">An option is unknown or ambiguous, or lacks its value.</exception>
    public static ArgumentRules Begin(Command root, IReadOnlyList<string> arguments) => new ArgumentRules(root, goesOn: true).Take(arguments);

    /// <summary>The options that may stand here.</summary>
    public IEnumerable<Option> Options()
    {
        // Those of the commands above count where they are recursive.
        var above = Above(_scope).SelectMany(parent => parent.Options.Where(option => option.Recursive));
        var names = _scope.Options.SelectMany(Names).ToHashSet(StringComparer.Ordinal);
        return _scope.Options.Concat(above.Where(option => !names.Contains(option.Name)));
    }

    /// <summary>The option that a long name, or the beginning of one, stands for.</summary>
    /// <exception cref="UsageException">There is none, or more than one.</exception>
    public (string Name, Option Option) FindLong(string typed)
    {
        var known = Options().SelectMany(option => Names(option).Select(name => (Name: name, Option: option))).ToList();
        var exact = known.FirstOrDefault(item => item.Name == typed);
        if (exact.Option is not null)
        {
            return exact;
        }

        var longer = known.Where(item => item.Name.StartsWith(typed, StringComparison.Ordinal)).ToList();
        return longer switch
        {
            [var only] => only,
            [] => throw Unrecognized(typed),
            _ => throw new UsageException(
                _scope, $"ambiguous option: {typed} could match {string.Join(", ", longer.Select(item => item.Name).Order(StringComparer.Ordinal))}"),
        };
    }

    private ArgumentRules Take(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--")
            {
                IsBehindOptions = true;
                _own.AddRange(arguments.Skip(i + 1));
                _arguments.AddRange(arguments.Skip(i));
                break;
            }

            i += Take(arguments[i], i + 1 < arguments.Count ? arguments[i + 1] : null);
        }

        return this;
    }

    // Gives the number of further arguments taken.
    private int Take(string argument, string? next)
    {
        if (!LooksLikeOption(argument))
        {
            if (_scope.Subcommands.Count > 0)
            {
                _scope = _scope.Subcommands.FirstOrDefault(command => command.Name == argument) ?? throw UnknownCommand(argument);
            }
            else
            {
                _own.Add(argument);
            }

            _arguments.Add(argument);
            return 0;
        }

        return argument.StartsWith("--", StringComparison.Ordinal) ? TakeLong(argument, next) : TakeShort(argument, next);
    }

    private int TakeLong(string argument, string? next)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        var typed = equals < 0 ? argument : argument[..equals];
        var (name, option) = FindLong(typed);
        if (equals >= 0)
        {
            _arguments.Add(name + argument[equals..]);
            return 0;
        }

        return TakeWithValue(option, next);
    }

    // "-vi" is "-v -i", and "-rvalue" is "-r value".
    private int TakeShort(string argument, string? next)
    {
        for (var place = 1; place < argument.Length; place++)
        {
            var name = "-" + argument[place];
            var option = Options().FirstOrDefault(option => Names(option).Contains(name)) ?? throw Unrecognized(argument);
            if (!TakesValue(option))
            {
                _arguments.Add(option.Name);
                continue;
            }

            if (place + 1 == argument.Length)
            {
                return TakeWithValue(option, next);
            }

            _arguments.Add($"{option.Name}={argument[(place + 1)..].TrimStart('=')}");
            return 0;
        }

        return 0;
    }

    private int TakeWithValue(Option option, string? next)
    {
        if (!TakesValue(option))
        {
            _arguments.Add(option.Name);
            return 0;
        }

        if (next is null && _goesOn)
        {
            Open = option;
            return 0;
        }

        if (next is null || LooksLikeOption(next))
        {
            throw new UsageException(_scope, $"argument {string.Join('/', Names(option).OrderBy(item => item.Length))}: expected one argument");
        }

        _arguments.Add($"{option.Name}={next}");
        return 1;
    }

    private UsageException Unrecognized(string argument) => new(_scope, $"unrecognized arguments: {argument}{Suggestion(argument, Options().SelectMany(Names))}");

    private static IEnumerable<Command> Above(Command command) =>
        command.Parents.OfType<Command>().SelectMany(parent => Above(parent).Prepend(parent));

    private List<string> CommandNames() => [.. _scope.Subcommands.Where(command => !command.Hidden).Select(command => command.Name)];

    private UsageException UnknownCommand(string argument)
    {
        var names = CommandNames();
        return new(_scope, Suggestion(argument, names) is { Length: > 0 } suggestion
            ? $"'{argument}' is no command{suggestion}"
            : $"'{argument}' is not a command; the commands are {string.Join(", ", names)}");
    }

    private static string Suggestion(string word, IEnumerable<string> known) =>
        (Nearest.Of(word, known.Where(name => name.Length > 2)) ?? Begun(word, known)) is { } nearest ? $". Did you mean '{nearest}'?" : "";

    private static string? Begun(string word, IEnumerable<string> known) =>
        known.Where(name => name.StartsWith(word, StringComparison.Ordinal)).ToList() is [var only] ? only : null;

    private static IEnumerable<string> Names(Option option) => option.Aliases.Prepend(option.Name);

    private static bool TakesValue(Option option) => option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool);

    private static bool LooksLikeOption(string argument) => argument is ['-', _, ..] && !argument.Contains(' ', StringComparison.Ordinal)
        && !double.TryParse(argument, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
}
