using System.Globalization;
using Alembic.Schema;

namespace Alembic.DatabaseTests.Recreation;

/// <summary>A random table of SQLite with rows and with what depends on it: its SQL, and alterations of it together with the operations that make them.</summary>
internal sealed class RandomTable
{
    private static readonly string[] StrictTypes = ["INTEGER", "TEXT", "REAL", "BLOB"];
    private static readonly string[] Types = [.. StrictTypes, "VARCHAR(20)", "NUMERIC(10, 2)", "BIGINT"];
    private readonly Random _random;
    private int _names;

    public RandomTable(int seed)
    {
        _random = new(seed);
        Strict = Chance(20);
        var key = _random.Next(4);
        HasId = key < 2;
        Autoincrement = HasId && Chance(40);
        if (HasId)
        {
            Columns.Add(new("id", "INTEGER") { IsKey = true });
        }
        else if (key == 2)
        {
            Columns.Add(new("k", Chance(50) ? "TEXT" : "INTEGER") { IsKey = true, NotNull = true });
            Columns.Add(new("k2", "TEXT") { IsKey = true, NotNull = true });
            IsDescending = Chance(30);
            WithoutRowId = Chance(50);
        }

        RowCount = _random.Next(4);
        for (var i = _random.Next(2, 6); i > 0; i--)
        {
            Columns.Add(NewColumn());
        }

        AddConstraints();
        Pinned = Columns.FindLast(column => !column.IsKey && column.Generated is null && column.Type != "BLOB")?.Name;
    }

    public bool Strict { get; private set; }

    public bool WithoutRowId { get; }

    public bool Autoincrement { get; }

    public bool IsDescending { get; }

    public bool HasId { get; }

    public int RowCount { get; }

    /// <summary>A column that triggers and views name; it is never dropped.</summary>
    public string? Pinned { get; private set; }

    public List<RandomColumn> Columns { get; } = [];

    /// <summary>Each constraint of the table, with its columns.</summary>
    public List<(string Name, string Kind, List<string> Columns)> Constraints { get; } = [];

    public List<(string Name, string Kind, string Column)> Indexes { get; } = [];

    /// <summary>What was altered, for the message of a failure.</summary>
    public List<string> Altered { get; } = [];

    /// <summary>The SQL of the table and of all that depends on it.</summary>
    /// <param name="style">Where it is given, names are quoted and comments are written at random.</param>
    public string Sql(Random? style)
    {
        List<string> elements = [.. Columns.Select(column => ColumnSql(column, style))];
        if (!HasId && Columns.Exists(column => column.IsKey))
        {
            elements.Add($"PRIMARY KEY ({string.Join(", ", Columns.Where(column => column.IsKey).Select((column, i) => Name(column.Name, style) + (IsDescending && i == 0 ? " DESC" : "")))})");
        }

        elements.AddRange(Constraints.Select(constraint => ConstraintSql(constraint, style)));
        var comment = style is not null && style.Next(3) == 0;
        var body = string.Concat(elements.Select((element, i) => $"\n  {element}{(i + 1 < elements.Count ? "," : "")}{(comment && i % 2 == 0 ? " -- note, with a comma" : "")}"));
        var options = string.Join(", ", new[] { Strict ? "STRICT" : null, WithoutRowId ? "WITHOUT ROWID" : null }.OfType<string>());
        List<string> statements = [$"CREATE TABLE {Name("t", style)} ({body}\n) {options}", .. Indexes.Select(IndexSql)];
        if (Pinned is { } pinned)
        {
            statements.Add($"CREATE VIEW v AS SELECT {pinned} AS p FROM t");
            statements.Add("CREATE VIEW w AS SELECT count(p) AS n FROM v");
            statements.Add($"CREATE TRIGGER tr AFTER UPDATE OF {pinned} ON t BEGIN INSERT INTO log VALUES (new.{pinned}); END");
            statements.Add($"CREATE TRIGGER ts AFTER INSERT ON other BEGIN UPDATE t SET {pinned} = {pinned}; END");
        }

        if (HasId)
        {
            statements.Add($"CREATE TABLE child (id INTEGER PRIMARY KEY, t_id INT REFERENCES t ({_idName}) ON DELETE CASCADE)");
        }

        return string.Join(";\n", statements);
    }

    /// <summary>The rows, as statements.</summary>
    public string Rows()
    {
        var columns = Columns.FindAll(column => column.Generated is null);
        var rows = Enumerable.Range(0, RowCount).Select(row => $"INSERT INTO t ({string.Join(", ", columns.Select(column => column.Name))}) VALUES ({string.Join(", ", columns.Select(column => column.Values[row]))})");
        return string.Join(";\n", [.. rows, .. HasId ? Enumerable.Range(0, RowCount).Select(row => $"INSERT INTO child (t_id) VALUES ({row + 1})") : []]);
    }

    /// <summary>Alters the table, and gives what makes the alteration.</summary>
    /// <param name="isBatch">Whether a column can have one new name only: in a batch it goes by its old one.</param>
    public Action<BatchOp> Alter(bool isBatch)
    {
        switch (_random.Next(11))
        {
            case 0 or 1: return AddColumn();
            case 2 when Droppable() is { } dropped: return DropColumn(dropped);
            case 3 when Any(column => column.Generated is null && !(column.IsKey && !HasId) && !(isBatch && column.IsRenamed)) is { } renamed: return Rename(renamed);
            case 4 when Any(column => !column.IsKey && column is { Generated: null, RefersToP: false, Collation: null }) is { } typed: return AlterType(typed);
            case 5 when Any(column => !column.IsKey && column is { Generated: null, IsFilled: false }) is { } column: return AlterNull(column);
            case 6 when Any(column => !column.IsKey && column is { Generated: null, IsFilled: false } && column.Type != "BLOB") is { } column: return AlterDefault(column);
            case 7: return AddConstraint();
            case 8 when Constraints.Count > 0: return DropConstraint(_random.Next(Constraints.Count));
            case 9: return CreateIndex();
            case 10 when Indexes.Count > 0: return DropIndex(_random.Next(Indexes.Count));
            default: return AddColumn();
        }
    }

    private Action<BatchOp> AddColumn()
    {
        var column = NewColumn();
        var @default = column.NotNull ? Literal(column.Type) : null;
        column.Default = column.Generated is null ? column.Default ?? @default : null;
        column.Values = [.. Enumerable.Repeat(column.Default ?? "NULL", RowCount)];
        column.IsUnique = false;
        column.RefersToP = column.RefersToP && column.Default is null;
        Columns.Add(column);
        Altered.Add($"add {column.Name}");
        var model = Model(column);
        return batch => batch.AddColumn(model);
    }

    private Action<BatchOp> DropColumn(RandomColumn column)
    {
        Columns.Remove(column);
        Constraints.RemoveAll(constraint => constraint.Columns.Contains(column.Name));
        Indexes.RemoveAll(index => index.Column == column.Name);
        Altered.Add($"drop {column.Name}");
        var name = column.Name;
        return batch => batch.DropColumn(name);
    }

    private Action<BatchOp> Rename(RandomColumn column)
    {
        var (old, name) = (column.Name, Next("renamed"));
        foreach (var each in Columns)
        {
            each.Generated = each.Generated?.Replace(old + " +", name + " +", StringComparison.Ordinal);
        }

        (column.Name, column.IsRenamed) = (name, true);
        Pinned = Pinned == old ? name : Pinned;
        Constraints.ForEach(constraint => { var at = constraint.Columns.IndexOf(old); if (at >= 0) { constraint.Columns[at] = name; } });
        for (var i = 0; i < Indexes.Count; i++)
        {
            Indexes[i] = Indexes[i].Column == old ? Indexes[i] with { Column = name } : Indexes[i];
        }

        _idName = old == "id" ? name : _idName;
        Altered.Add($"rename {old} to {name}");
        return batch => batch.AlterColumn(old, newColumnName: name);
    }

    private Action<BatchOp> AlterType(RandomColumn column)
    {
        var type = column.Type is "BLOB" || Strict ? "TEXT" : Types[_random.Next(Types.Length)];
        if (type == "BLOB" || (Strict && column.Type == "BLOB"))
        {
            type = column.Type;
        }

        Altered.Add($"{column.Name} from {column.Type} to {type}");
        (column.Type, column.Collation) = (type, null);
        var name = column.Name;
        return batch => batch.AlterColumn(name, type: TypeOf(type));
    }

    private Action<BatchOp> AlterNull(RandomColumn column)
    {
        var nullable = column.NotNull;
        var fills = !nullable && column.Values.Contains("NULL");
        if (fills && (Constraints.Exists(constraint => constraint.Kind == "UNIQUE" && constraint.Columns.Contains(column.Name)) || Indexes.Exists(index => index.Kind == "unique" && index.Column == column.Name) || column.IsUnique || column.RefersToP))
        {
            return _ => { };
        }

        if (fills)
        {
            column.Default ??= Literal(column.Type);
            column.IsFilled = true;
            column.Values = [.. column.Values.Select(value => value == "NULL" ? column.Default : value)];
        }

        column.NotNull = !nullable;
        Altered.Add($"{column.Name} nullable {nullable}");
        var (name, @default) = (column.Name, column.Default);
        return batch => batch.AlterColumn(name, nullable: nullable, serverDefault: fills ? ServerDefault.Raw(@default!) : null, serverDefaultText: fills ? "given" : null);
    }

    private Action<BatchOp> AlterDefault(RandomColumn column)
    {
        column.Default = column.Default is null ? Literal(column.Type) : null;
        Altered.Add($"{column.Name} default {column.Default}");
        var (name, @default) = (column.Name, column.Default is { } text ? ServerDefault.Raw(text) : null);
        return batch => batch.AlterColumn(name, serverDefault: @default, serverDefaultText: "given");
    }

    private Action<BatchOp> AddConstraint()
    {
        var column = Columns[_random.Next(Columns.Count)].Name;
        var other = Columns[_random.Next(Columns.Count)].Name;
        var constraint = (Name: Next("c"), Kind: Chance(50) && other != column ? "CHECK2" : "CHECK", Columns: new List<string> { column, other });
        if (constraint.Kind == "CHECK")
        {
            constraint.Columns.RemoveAt(1);
        }

        Constraints.Add(constraint);
        Altered.Add($"add {constraint.Kind} on {column}");
        var condition = Condition(constraint);
        return batch => batch.CreateCheckConstraint(constraint.Name, condition);
    }

    private Action<BatchOp> DropConstraint(int at)
    {
        var constraint = Constraints[at];
        Constraints.RemoveAt(at);
        Altered.Add($"drop {constraint.Name}");
        return batch => batch.DropConstraint(constraint.Name);
    }

    private Action<BatchOp> CreateIndex()
    {
        var column = Columns[_random.Next(Columns.Count)].Name;
        var index = (Name: Next("ix"), Kind: "plain", Column: column);
        Indexes.Add(index);
        Altered.Add($"index {column}");
        return batch => batch.CreateIndex(index.Name, [column]);
    }

    private Action<BatchOp> DropIndex(int at)
    {
        var index = Indexes[at];
        Indexes.RemoveAt(at);
        Altered.Add($"drop {index.Name}");
        return batch => batch.DropIndex(index.Name);
    }

    private string _idName = "id";

    private RandomColumn? Droppable() => Any(column => !column.IsKey && column.Name != Pinned && !Columns.Exists(each => each.Generated?.Contains(column.Name + " +", StringComparison.Ordinal) == true)
        && !Constraints.Exists(constraint => constraint.Kind == "CHECK2" && constraint.Columns.Contains(column.Name)) && Columns.Count > 2);

    private RandomColumn? Any(Func<RandomColumn, bool> fits) => Columns.Where(fits).ToList() is { Count: > 0 } found ? found[_random.Next(found.Count)] : null;

    private RandomColumn NewColumn()
    {
        var type = Strict ? StrictTypes[_random.Next(StrictTypes.Length)] : Types[_random.Next(Types.Length)];
        var numbers = Columns.FindAll(each => each.Type == "INTEGER" && each.Generated is null);
        if (numbers.Count > 0 && Chance(15))
        {
            return new(Next("g"), "INTEGER") { Generated = $"{numbers[_random.Next(numbers.Count)].Name} + 1", IsStored = Chance(50), Values = [] };
        }

        var column = new RandomColumn(Next("col"), type)
        {
            NotNull = Chance(30),
            Collation = type == "TEXT" && Chance(20) ? "NOCASE" : null,
            HasCheck = Chance(20),
            IsUnique = Chance(15),
            RefersToP = type == "INTEGER" && Chance(20),
        };
        column.Default = type == "BLOB" || !Chance(30) ? null : Literal(type);
        return column;
    }

    private void AddConstraints()
    {
        for (var row = 0; row < RowCount; row++)
        {
            for (var i = 0; i < Columns.Count; i++)
            {
                var column = Columns[i];
                column.Values.Add(column.Generated is not null ? "" : column.IsKey && HasId ? $"{row + 1}" : !column.NotNull && Chance(20) ? "NULL" : column.RefersToP ? $"{row + 1}" : Value(column.Type, row, i));
            }
        }

        var plain = Columns.FindAll(column => column.Generated is null);
        if (plain.Count > 1 && Chance(40))
        {
            Constraints.Add((Next("u"), "UNIQUE", [plain[^1].Name, plain[0].Name]));
        }

        if (Chance(40))
        {
            Constraints.Add((Next("c"), "CHECK", [plain[^1].Name]));
        }

        for (var i = _random.Next(3); i > 0; i--)
        {
            Indexes.Add((Next("ix"), new[] { "plain", "unique", "partial", "expression", "descending" }[_random.Next(5)], plain[_random.Next(plain.Count)].Name));
        }
    }

    private string Value(string type, int row, int column) => type switch
    {
        "BLOB" => string.Create(CultureInfo.InvariantCulture, $"x'{row:00}{column:00}'"),
        "REAL" or "NUMERIC(10, 2)" => string.Create(CultureInfo.InvariantCulture, $"{(row * 10) + column}.5"),
        "TEXT" or "VARCHAR(20)" => Chance(50) && !Strict ? $"'{row}{column}'" : $"'v{row}{column}'",
        _ => string.Create(CultureInfo.InvariantCulture, $"{(row * 10) + column + 1}"),
    };

    private string Literal(string type) => type switch
    {
        "BLOB" => "x'ab'",
        "TEXT" or "VARCHAR(20)" => "'d'",
        _ => Chance(70) ? "7" : "(1 + 2)",
    };

    private string ColumnSql(RandomColumn column, Random? style)
    {
        var name = Name(column.Name, style);
        if (column.Generated is { } generated)
        {
            return $"{name} {column.Type} GENERATED ALWAYS AS ({generated}) {(column.IsStored ? "STORED" : "VIRTUAL")}";
        }

        List<string?> clauses =
        [
            column.IsKey && HasId ? $"PRIMARY KEY{(Autoincrement ? " AUTOINCREMENT" : "")}" : null,
            column.NotNull ? "NOT NULL" : null,
            column.Default is { } text ? $"DEFAULT {text}" : null,
            column.Collation is { } collation ? $"COLLATE {collation}" : null,
            column.IsUnique ? "UNIQUE" : null,
            column.HasCheck ? $"CHECK (length({name}) < 99)" : null,
            column.RefersToP ? "REFERENCES p (id)" : null,
        ];
        return $"{name} {column.Type} {string.Join(style is not null && style.Next(4) == 0 ? " /* , */ " : " ", clauses.OfType<string>())}".TrimEnd();
    }

    private static string ConstraintSql((string Name, string Kind, List<string> Columns) constraint, Random? style) =>
        $"CONSTRAINT {Name(constraint.Name, style)} {(constraint.Kind == "UNIQUE" ? $"UNIQUE ({string.Join(", ", constraint.Columns)})" : $"CHECK ({Condition(constraint)})")}";

    private static string Condition((string Name, string Kind, List<string> Columns) constraint) => constraint.Kind == "CHECK2"
        ? $"length({constraint.Columns[0]}) < 99 OR {constraint.Columns[1]} IS NOT NULL OR {constraint.Columns[0]} IS NULL"
        : $"length({constraint.Columns[0]}) < 99";

    private static string IndexSql((string Name, string Kind, string Column) index) => index.Kind switch
    {
        "unique" => $"CREATE UNIQUE INDEX {index.Name} ON t ({index.Column})",
        "partial" => $"CREATE INDEX {index.Name} ON t ({index.Column}) WHERE {index.Column} IS NOT NULL",
        "expression" => $"CREATE INDEX {index.Name} ON t (lower({index.Column}), {index.Column} DESC)",
        "descending" => $"CREATE INDEX {index.Name} ON t ({index.Column} DESC)",
        _ => $"CREATE INDEX {index.Name} ON t ({index.Column})",
    };

    private static Column Model(RandomColumn column) => new(column.Name, TypeOf(column.Type) is CharacterType text && column.Collation is { } collation ? text with { Collation = collation } : TypeOf(column.Type))
    {
        Nullable = !column.NotNull,
        Default = column.Generated is { } generated ? new Computed(generated) { Persisted = column.IsStored } : column.Default is { } text2 ? ServerDefault.Raw(text2) : null,
        Checks = column.HasCheck ? [new Check($"length({column.Name}) < 99")] : [],
        References = column.RefersToP ? new("p.id") : null,
    };

    private static SqlType TypeOf(string type) => type switch
    {
        "INTEGER" => SqlType.Integer(),
        "TEXT" => SqlType.Text(),
        "REAL" => SqlType.Real(),
        "BLOB" => SqlType.LargeBinary(),
        "VARCHAR(20)" => SqlType.String(20),
        "BIGINT" => SqlType.BigInteger(),
        _ => SqlType.Numeric(10, 2),
    };

    private static string Name(string name, Random? style) => style?.Next(4) switch { 0 => $"\"{name}\"", 1 => $"[{name}]", 2 => $"`{name}`", _ => name };

    private string Next(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{++_names}");

    private bool Chance(int percent) => _random.Next(100) < percent;
}

/// <summary>A column of a random table; its values are SQL literals, one for each row.</summary>
internal sealed class RandomColumn(string name, string type)
{
    public string Name { get; set; } = name;

    public string Type { get; set; } = type;

    public bool IsKey { get; init; }

    public bool NotNull { get; set; }

    public string? Default { get; set; }

    public string? Collation { get; set; }

    public bool HasCheck { get; init; }

    public bool IsUnique { get; set; }

    public bool RefersToP { get; set; }

    public string? Generated { get; set; }

    public bool IsRenamed { get; set; }

    /// <summary>Whether rows took the default in place of NULL; nobody can say of which alteration, so there is no other one.</summary>
    public bool IsFilled { get; set; }

    public bool IsStored { get; init; }

    public List<string> Values { get; set; } = [];
}
