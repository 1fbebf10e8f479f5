using System.Reflection;

namespace Alembic.Schema.Mapping;

/// <summary>Reads attributes of packages to which there is no reference, such as EF Core's.</summary>
internal static class ForeignAttribute
{
    public const string Comment = "Microsoft.EntityFrameworkCore.CommentAttribute";
    public const string Precision = "Microsoft.EntityFrameworkCore.PrecisionAttribute";

    /// <summary>The constructor arguments of an attribute; empty when the member does not have it.</summary>
    /// <param name="member">A class or a property.</param>
    /// <param name="attribute">The full name of the attribute's type.</param>
    public static IReadOnlyList<object?> ArgumentsOf(MemberInfo member, string attribute) =>
        [.. member.CustomAttributes.FirstOrDefault(data => data.AttributeType.FullName == attribute)?.ConstructorArguments.Select(argument => argument.Value) ?? []];

    /// <summary>The comment: EF Core's <c>[Comment]</c>, or <c>[Description]</c>.</summary>
    public static string? CommentOf(MemberInfo member) =>
        ArgumentsOf(member, Comment) is [string comment] ? comment
        : member.GetCustomAttribute<System.ComponentModel.DescriptionAttribute>(inherit: false)?.Description;
}
