using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Alembic.Tests.Connections;

/// <summary>A connection whose server refuses, with the connection string in its words.</summary>
internal sealed class RefusingConnection : DbConnection
{
    [AllowNull]
    public override string ConnectionString { get; set; } = "";

    public override string Database => "";

    public override string DataSource => "";

    public override string ServerVersion => "";

    public override ConnectionState State => ConnectionState.Closed;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Close()
    {
    }

    public override void Open() => throw new InvalidOperationException($"refused {ConnectionString}");

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

    protected override DbCommand CreateDbCommand() => throw new NotSupportedException();
}
