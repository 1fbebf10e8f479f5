using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Alembic.DatabaseTests.Databases;

/// <summary>An SQLite file in a folder of its own.</summary>
public sealed class SqliteDatabase : DatabaseUnderTest
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("alembic-");

    /// <summary>The database's file.</summary>
    public string Path => System.IO.Path.Combine(_folder.FullName, "test.db");

    public override string DialectName => "sqlite";

    // Unpooled: a pooled connection would keep the file open after the test.
    public override string ConnectionString => $"Data Source={Path};Pooling=False";

    public override string Url => $"sqlite:///{Path}";

    public override bool HasTransactionalDdl => true;

    protected override string TableNamesQuery => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'";

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public override DbDataSource CreateDataSource(string connectionString) => SqliteFactory.Instance.CreateDataSource(connectionString);

    protected override DatabaseUnderTest CreateSibling() => new SqliteDatabase();

    protected override ValueTask DropAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
