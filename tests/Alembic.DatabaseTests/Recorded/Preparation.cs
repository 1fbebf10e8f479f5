using Alembic.Dialects;
using Alembic.Dialects.PostgreSql;
using Alembic.Operations;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.DatabaseTests.Recorded;

/// <summary>What must be in a database before operations can run, derived from the operations themselves.</summary>
internal sealed class Preparation
{
    private readonly OrderedDictionary<(string? Schema, string Name), NeededTable> _tables = [];
    private readonly HashSet<(string? Schema, string Name)> _made = [];
    private readonly List<Column> _types = [];
    private readonly Dialect _dialect;
    private readonly CompilerOptions _options;

    // MariaDB has the options of MySQL.
    private string OptionName => _dialect.InlineComments ? "mysql" : _dialect.Name;

    public Preparation(Dialect dialect, CompilerOptions options, IEnumerable<Operation> operations)
    {
        _dialect = dialect;
        _options = options;
        foreach (var operation in operations)
        {
            Need(operation);
        }
    }

    /// <summary>The schemas that are named.</summary>
    public SortedSet<string> Schemas { get; } = new(StringComparer.Ordinal);

    /// <summary>The sequences that are named.</summary>
    public SortedSet<string> Sequences { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether there are columns of which only the name is known.</summary>
    public bool HasUnknownTypes => _tables.Values.Any(table => table.HasUnknownType);

    /// <summary>The operations that make what is needed.</summary>
    /// <param name="unknown">The type of columns of which only the name is known.</param>
    public IEnumerable<Operation> Operations(SqlType unknown) =>
    [
        .. _types.Select((column, number) => new CreateTableOp(new($"alembic_type_{number}") { Columns = [column] })),
        .. _tables.Values.Select(table => table.Create(unknown)),
        .. _tables.Values.SelectMany(table => table.Keys),
    ];

    private void Need(Operation operation)
    {
        switch (operation)
        {
            case CreateTableOp create: Make(create.Table); break;
            case DropTableOp drop: Table(drop.Schema, drop.TableName); break;
            case RenameTableOp rename:
                Table(rename.Schema, rename.TableName);
                _made.Add((rename.Schema, rename.NewName));
                break;
            case CreateTableCommentOp comment: Table(comment.Schema, comment.TableName); break;
            case DropTableCommentOp comment: Table(comment.Schema, comment.TableName); break;
            case AddColumnOp add: Add(add); break;
            case DropColumnOp drop: Table(drop.Schema, drop.TableName).Need([drop.ColumnName]); break;
            case AlterColumnOp alter: Alter(alter); break;
            case AddConstraintOp add: Constrain(Table(add.Schema, add.TableName), add.Schema, add.Constraint); break;
            case DropConstraintOp drop: Drop(drop); break;
            case CreateIndexOp create: Index(Table(create.Schema, create.TableName), create.Index); break;
            case DropIndexOp drop:
                var indexed = Table(drop.Schema, drop.TableName ?? "alembic_indexed");
                indexed.Need(["alembic_key"]);
                indexed.Need(new TableIndex(drop.Name, [new ColumnName("alembic_key")]));
                break;
            case BulkInsertOp insert: Insert(insert.Table); break;
            case ExecuteSqlOp execute: Execute(execute.Sql); break;
            default: throw new NotSupportedException($"Say in {nameof(Preparation)} what a {operation.GetType().Name} needs.");
        }
    }

    private NeededTable Table(string? schema, string name)
    {
        if (schema is not null)
        {
            Schemas.Add(schema);
        }

        // What an operation has made is only asked for columns, and forgets them.
        return _made.Contains((schema, name)) ? new(schema, name)
            : _tables.TryGetValue((schema, name), out var known) ? known
            : _tables[(schema, name)] = new(schema, name);
    }

    private void Make(Table table)
    {
        if (table.Schema is { } schema)
        {
            Schemas.Add(schema);
        }

        _made.Add((table.Schema, table.Name));
        foreach (var column in table.Columns)
        {
            Prepare(column.Type, created: true);
            Refer(table.Schema, column);
        }

        foreach (var key in table.Constraints.OfType<ForeignKey>())
        {
            Refer(table.Schema, key, name => table.FindColumn(name)?.Type ?? SqlType.None);
        }

        foreach (var parent in table.Options.FindNames(_dialect.Name, "inherits") ?? [])
        {
            Table(null, parent);
        }
    }

    private void Add(AddColumnOp add)
    {
        var table = Table(add.Schema, add.TableName);
        table.Given.Add(add.Column.Name);
        Prepare(add.Column.Type, created: false);
        Refer(add.Schema, add.Column);
        NeedFor(table, add.Column.Checks.Select(check => check.Condition));
        NeedFor(table, [(add.Column.Default as Computed)?.Sql]);
    }

    private void Alter(AlterColumnOp alter)
    {
        var table = Table(alter.Schema, alter.TableName);
        var old = alter.ExistingServerDefault.IsGiven ? alter.ExistingServerDefault.Value : null;
        var identity = alter.ServerDefault is { IsGiven: true, Value: Identity } || old is Identity;
        var type = alter.ExistingType ?? alter.Type ?? (identity ? SqlType.Integer() : SqlType.None);
        Prepare(type, created: true);
        type = alter.ExistingType is not null ? type : type switch
        {
            EnumType words => words with { CreateConstraint = false },
            BooleanType truth => truth with { CreateConstraint = false },
            _ => type,
        };
        if (alter.Type is { } wanted && wanted != type)
        {
            Prepare(wanted, created: false);
        }

        // Only MySQL's numbered columns must be keys.
        var numbered = _dialect.InlineComments && (alter.Autoincrement == true || alter.ExistingAutoincrement == true);
        table.Need(new Column(alter.ColumnName, type)
        {
            Nullable = (alter.ExistingNullable ?? true) && !identity && !numbered,
            Default = old,
            Comment = alter.ExistingComment,
            Autoincrement = alter.ExistingAutoincrement == true ? true : null,
        });
        if (numbered)
        {
            table.Need(new PrimaryKey(alter.ColumnName));
        }

        if (alter.NewName is { } name)
        {
            table.Given.Add(name);
        }
    }

    private void Constrain(NeededTable table, string? schema, Constraint constraint)
    {
        switch (constraint)
        {
            case PrimaryKey key: table.Need(key.Columns); break;
            case Unique unique: table.Need(unique.Columns); break;
            case Check check: NeedFor(table, [check.Condition]); break;
            case ForeignKey key:
                table.Need(key.Columns);
                Refer(schema, key, table.TypeOf);
                break;
            case Exclude exclude:
                NeedFor(table, [.. exclude.Elements.Select(element => element.Expression), exclude.Where]);
                break;
        }
    }

    private void Drop(DropConstraintOp drop)
    {
        const string Column = "alembic_key";
        var table = Table(drop.Schema, drop.TableName);
        Constraint kind = drop.Kind switch
        {
            ConstraintKind.PrimaryKey => new PrimaryKey(Column),
            ConstraintKind.ForeignKey => new ForeignKey([Column], "alembic_referred", ["alembic_id"]),
            ConstraintKind.Unique => new Unique(Column),
            _ => new Check("alembic_key > 0"),
        };
        var constraint = drop.Original ?? kind with { Name = drop.Kind is null && drop.Name is { } given ? given with { IsFinal = true } : drop.Name };
        table.Need(new Column(Column, SqlType.Integer()) { Autoincrement = false });
        Constrain(table, drop.Schema, constraint);
        table.Need(constraint);
    }

    private void Index(NeededTable table, TableIndex index)
    {
        NeedFor(table, [index.Options.FindExpression(OptionName, "where"), .. index.Columns]);
        table.Need(index.Options.FindNames(OptionName, "include") ?? []);
    }

    private void Insert(Table table)
    {
        var needed = Table(table.Schema, table.Name);
        foreach (var column in table.Columns)
        {
            Prepare(column.Type, created: true);
            needed.Need(new Column(column.Name, Writable(column.Type)));
        }
    }

    private void Execute(SqlText sql)
    {
        foreach (var part in sql.Parts)
        {
            switch (part)
            {
                case DataStatement data: Change(data); break;
                case RawSql raw when SqlWords.TableOf(raw.Text) is { } name:
                    Table(null, name).NeedFor(raw.Text.Replace(name, "", StringComparison.Ordinal));
                    break;
            }
        }
    }

    private void Change(DataStatement data)
    {
        var table = Table(data.Table.Schema, data.Table.Name);
        var assignments = data switch { InsertStatement insert => insert.Assignments, UpdateStatement update => update.Assignments, _ => [] };
        foreach (var assignment in assignments)
        {
            table.Need(new Column(assignment.Column, Writable(assignment.Value switch { SqlLiteral { Type: { } type } => type, SqlLiteral { Value: string } => SqlType.String(50), _ => SqlType.None })));
        }

        var condition = data switch { UpdateStatement update => update.Condition, DeleteStatement delete => delete.Condition, _ => null };
        NeedFor(table, [condition]);
    }

    private void Refer(string? schema, Column column)
    {
        if (column.References is not null)
        {
            Refer(schema, column.References.ToForeignKey(column.Name), _ => column.Type);
        }
    }

    private void Refer(string? schema, ForeignKey key, Func<string, SqlType> typeOf)
    {
        // A name without a schema leads to the table's own schema on MySQL and SQLite, to the default one elsewhere.
        var referred = (key.ReferredSchema ?? (_dialect.Name == "postgresql" ? null : schema), key.ReferredTable);
        if (_made.Contains(referred))
        {
            return;
        }

        var table = Table(referred.Item1, referred.ReferredTable);
        foreach (var (column, target) in key.Columns.Zip(key.ReferredColumns))
        {
            table.Need(new Column(target, typeOf(column)));
        }

        table.Need(new Unique(key.ReferredColumns));
    }

    // Only CREATE TABLE makes the types of its columns, and only those that it is told to make.
    private void Prepare(SqlType type, bool created)
    {
        var here = type.On(_dialect.Name) is ArrayType array ? array.Item.On(_dialect.Name) : type.On(_dialect.Name);
        var missing = here switch
        {
            EnumType { Name: not null, Native: true } words when !(created && words.CreateType) => words with { CreateType = true },
            PgDomain domain when !(created && domain.CreateType) => domain with { CreateType = true },
            _ => (SqlType?)null,
        };
        if (((here as EnumType)?.Schema ?? (here as PgDomain)?.Schema) is { } schema)
        {
            Schemas.Add(schema);
        }

        if (missing is not null)
        {
            _types.Add(new("c", missing));
        }
    }

    private void NeedFor(NeededTable table, IEnumerable<SqlExpression?> expressions)
    {
        foreach (var expression in expressions)
        {
            if (expression is ColumnName column)
            {
                table.Need([column.Name]);
            }
            else if (expression is not null)
            {
                table.NeedFor(new SqlBuilder(_dialect, _options).Expression(expression).ToString());
            }
        }
    }

    // A type that the dialect cannot write is any type of which the values are written.
    private SqlType Writable(SqlType type)
    {
        try
        {
            _ = _dialect.TypeName(type);
            return type;
        }
        catch (AlembicException)
        {
            return SqlType.None;
        }
    }
}
