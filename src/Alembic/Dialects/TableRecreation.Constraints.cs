using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects;

internal sealed partial class TableRecreation
{
    private void AddConstraint(Constraint constraint)
    {
        var added = constraint switch
        {
            PrimaryKey key => key with { Columns = Current(key.Columns) },
            Unique unique => unique with { Columns = Current(unique.Columns) },
            ForeignKey key => key with { Columns = Current(key.Columns) },
            _ => constraint,
        };
        if (added is PrimaryKey)
        {
            RemoveKey();
        }

        _constraints.Add(added);
    }

    private ValueList<string> Current(ValueList<string> names) => ValueList.From(names.Select(name => _columns[Find(name)].Column.Name));

    // Its columns keep NOT NULL, which they had from the key.
    private void RemoveKey()
    {
        var key = _constraints.OfType<PrimaryKey>().FirstOrDefault();
        _constraints.RemoveAll(constraint => constraint is PrimaryKey);
        for (var i = 0; i < _columns.Count; i++)
        {
            var column = _columns[i].Column;
            if (column.PrimaryKey || (key is not null && Has(key.Columns, column.Name)))
            {
                _columns[i] = _columns[i] with { Column = column with { PrimaryKey = false, Nullable = column.HasNullable && column.Nullable } };
            }
        }
    }

    private void DropConstraint(DropConstraintOp operation)
    {
        if (_constraints.Find(constraint => IsMeant(constraint, operation)) is { } found)
        {
            if (found is PrimaryKey)
            {
                RemoveKey();
            }

            _constraints.Remove(found);
        }
        else if (!DropAtColumn(operation) && !operation.IfExists)
        {
            throw Missing("constraint", operation.Name?.Text ?? "without a name that fits", _constraints.Select(NameOf).OfType<ObjectName>().Select(name => name.Text));
        }
    }

    // By its name, by the name that the convention gives it, or, without a name, by what it says.
    private bool IsMeant(Constraint constraint, DropConstraintOp operation)
    {
        if (operation.Kind is { } kind && DropConstraintOp.KindOf(constraint) is { } actual && kind != actual)
        {
            return false;
        }

        if (operation.Name is { } name)
        {
            var candidates = new[] { constraint.Name, NameOf(constraint) }.OfType<ObjectName>();
            var wanted = _naming.NameOf(Named(constraint, name), _table.Name, _table.Schema);
            return candidates.Any(candidate => Same(candidate.Text, name.Text) || (wanted is not null && Same(candidate.Text, wanted.Text)));
        }

        return operation.Original is { } original
            ? Describe(original) == Describe(constraint)
            : operation.Kind is { } only && _constraints.Count(each => DropConstraintOp.KindOf(each) == only) == 1;
    }

    private static Constraint Named(Constraint constraint, ObjectName name) => constraint with { Name = name };

    private ObjectName? NameOf(Constraint constraint) => _naming.NameOf(constraint, _table.Name, _table.Schema);

    private static string Describe(Constraint constraint) => constraint switch
    {
        PrimaryKey => "key",
        Unique unique => $"unique {unique.Columns}".ToUpperInvariant(),
        ForeignKey key => $"references {key.Columns} {key.ReferredTable} {key.ReferredColumns}".ToUpperInvariant(),
        Check { Condition: RawSql raw } => $"check {raw.Text}",
        _ => constraint.ToString(),
    };

    // What a column brings along: a key to another table, a check of its own or of its type, UNIQUE.
    private bool DropAtColumn(DropConstraintOp operation)
    {
        for (var i = 0; i < _columns.Count; i++)
        {
            var column = _columns[i].Column;
            var without = column switch
            {
                { References: { } reference } when IsMeant(reference.ToForeignKey(column.Name), operation) => column with { References = null },
                { Unique: true, Index: false } when IsMeant(new Unique(column.Name), operation) => column with { Unique = false },
                _ when column.Checks.FirstOrDefault(check => IsMeant(check, operation)) is { } check => column with { Checks = [.. column.Checks.Where(each => each != check)] },
                _ when operation.Name is not null && _rules.GuardOf(column) is { } guard && IsMeant(guard, operation) => column with { Type = Unguarded(column.Type) },
                _ => null,
            };
            if (without is not null)
            {
                _columns[i] = _columns[i] with { Column = without };
                return true;
            }
        }

        // A check of a type that went before.
        return operation.Original is null && operation.Kind == ConstraintKind.Check && operation.Name is null;
    }

    private static SqlType Unguarded(SqlType type) => type switch
    {
        BooleanType truth => truth with { CreateConstraint = false },
        EnumType words => words with { CreateConstraint = false },
        _ => type,
    };

    private void CreateIndex(CreateIndexOp operation)
    {
        if (_indexes.Find(index => IndexName(index) is { } name && IndexName(operation.Index) is { } wanted && Same(name.Text, wanted.Text)) is not null)
        {
            if (operation.IfNotExists)
            {
                return;
            }

            throw new AlembicException($"The table {_table.FullName} has an index {IndexName(operation.Index)} already.");
        }

        _indexes.Add(operation.Index with { Columns = [.. operation.Index.Columns.Select(element => element is ColumnName column && Find(column.Name, isOptional: true) is >= 0 and var at ? new ColumnName(_columns[at].Column.Name) : element)] });
    }

    private void DropIndex(DropIndexOp operation)
    {
        var name = operation.Name?.Text;
        var removed = _indexes.RemoveAll(index => name is not null && IndexName(index) is { } found && Same(found.Text, name));
        var at = removed > 0 ? -1 : _columns.FindIndex(column => column.Column.Index && IndexName(new(null, [new ColumnName(column.Column.Name)])) is { } found && found.Text == name);
        if (at >= 0)
        {
            _columns[at] = _columns[at] with { Column = _columns[at].Column with { Index = false } };
        }
        else if (removed == 0 && !operation.IfExists)
        {
            throw Missing("index", name ?? "without a name", _indexes.Select(IndexName).OfType<ObjectName>().Select(each => each.Text));
        }
    }

    private ObjectName? IndexName(TableIndex index) => _naming.NameOf(index, _table.Name, _table.Schema);

    // With a column goes what needs it. A check that needs another column too says something of that one: a person must decide.
    private void DropDependents()
    {
        if (_dropped.Count == 0)
        {
            return;
        }

        var mentions = new ColumnMentions(_rules);
        _constraints.RemoveAll(constraint => constraint switch
        {
            PrimaryKey key => IsDropped(key.Columns),
            Unique unique => IsDropped(unique.Columns),
            ForeignKey key => IsDropped(key.Columns) || (Same(key.ReferredTable, _table.Name) && IsDropped(key.ReferredColumns)),
            Check check when _dropped.Exists(name => mentions.Any(check.Condition, name)) => _columns.TrueForAll(column => !mentions.Any(check.Condition, column.Column.Name)) ? true : throw new AlembicException(
                $"The column {_table.FullName}.{_dropped.Find(name => mentions.Any(check.Condition, name))} cannot be dropped: the check constraint {check.Name?.Text ?? "without a name"} needs it and other columns. Drop the constraint in the same batch, before the column."),
            _ => false,
        });
        _indexes.RemoveAll(index => _dropped.Exists(name => index.Columns.Any(element => mentions.Any(element, name)) || index.Options.Any(option => option.Value is SqlExpression where && mentions.Any(where, name))));
    }

    private bool IsDropped(ValueList<string> columns) =>
        columns.Any(name => _dropped.Exists(dropped => Same(dropped, name)) && !_columns.Exists(column => Same(column.Column.Name, name)));
}
