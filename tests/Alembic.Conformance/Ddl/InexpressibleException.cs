namespace Alembic.Conformance.Ddl;

/// <summary>A call that Python takes at first but the C# compiler does not, such as a word that is no member of an enumeration.</summary>
public sealed class InexpressibleException(string message) : Exception(message);
