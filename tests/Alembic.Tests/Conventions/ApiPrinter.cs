using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Alembic.Tests.Conventions;

/// <summary>Prints what an assembly shows to its users: a line a type, under it an indented line a member, all sorted.</summary>
/// <remarks>
/// Left out, for they follow from the line of their type or base: overrides, and what the compiler writes for records.
/// Reflection would show extension blocks as nested types with names like <c>&lt;G&gt;$8048</c>; the compiler's symbols show what was written.
/// </remarks>
internal static class ApiPrinter
{
    private static readonly SymbolDisplayFormat TypeFormat = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    // Within a line a type's own name says enough; the line of the type itself says where it is.
    private static readonly SymbolDisplayFormat MemberFormat = new SymbolDisplayFormat(
            SymbolDisplayGlobalNamespaceStyle.Omitted, SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
            TypeFormat.GenericsOptions, miscellaneousOptions: TypeFormat.MiscellaneousOptions)
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeExplicitInterface | SymbolDisplayMemberOptions.IncludeConstantValue)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeExtensionThis)
        .WithKindOptions(SymbolDisplayKindOptions.IncludeMemberKeyword);

    private static readonly SymbolDisplayFormat PropertyFormat = new(
        MemberFormat.GlobalNamespaceStyle, MemberFormat.TypeQualificationStyle, MemberFormat.GenericsOptions, MemberFormat.MemberOptions,
        parameterOptions: MemberFormat.ParameterOptions, propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: MemberFormat.MiscellaneousOptions);

    /// <summary>The API of an assembly, given its file and whatever it refers to.</summary>
    public static string Print(string file, IEnumerable<string> references)
    {
        var reference = MetadataReference.CreateFromFile(file);
        var compilation = CSharpCompilation.Create("Reader", references: [reference, .. references.Select(path => MetadataReference.CreateFromFile(path))]);
        var assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!;
        var types = Types(assembly.GlobalNamespace).OrderBy(Name, StringComparer.Ordinal);
        return string.Concat(types.SelectMany(Lines).Select(line => line + "\n"));
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) =>
        container.GetMembers().SelectMany(member => member switch
        {
            INamespaceSymbol space => Types(space),
            INamedTypeSymbol { IsExtension: false } type when IsVisible(type) => [type, .. Types(type)],
            _ => [],
        });

    private static IEnumerable<string> Lines(INamedTypeSymbol type)
    {
        yield return Header(type);
        var members = type.TypeKind == TypeKind.Delegate ? [] : Members(type);
        foreach (var (_, line) in members.Distinct().OrderBy(member => member.Name, StringComparer.Ordinal).ThenBy(member => member.Line, StringComparer.Ordinal))
            yield return "    " + line;
    }

    private static IEnumerable<(string Name, string Line)> Members(INamedTypeSymbol type)
    {
        var blocks = type.GetTypeMembers().Where(block => block.IsExtension).ToArray();
        var implementations = blocks.SelectMany(block => block.GetMembers().OfType<IMethodSymbol>())
            .Select(method => method.AssociatedExtensionImplementation).ToHashSet<ISymbol?>(SymbolEqualityComparer.Default);
        var own = type.GetMembers().Where(member => IsShown(member) && !implementations.Contains(member)).Select(member => (member.Name, Line(member)));
        var extensions =
            from block in blocks
            let receiver = $"extension{TypeParameters(block)}({Parameter(block.ExtensionParameter!)}) "
            from member in block.GetMembers()
            where IsShown(member)
            select (member.Name, receiver + Line(member));
        return own.Concat(extensions);
    }

    private static bool IsShown(ISymbol member) =>
        member is not INamedTypeSymbol and not IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove }
        && IsVisible(member) && !member.IsOverride && !IsWrittenByCompiler(member);

    private static bool IsWrittenByCompiler(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: { IsValueType: true }, Parameters: [] }
        || member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute");

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public
        || (symbol.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedOrInternal && symbol.ContainingType is { IsSealed: false });

    private static string Header(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Delegate)
            return $"delegate {type.DelegateInvokeMethod!.ReturnType.ToDisplayString(MemberFormat)} {Name(type)}({string.Join(", ", type.DelegateInvokeMethod.Parameters.Select(Parameter))})";
        var ancestors = new[] { type.BaseType }.Where(ancestor => ancestor is { SpecialType: SpecialType.None })
            .Concat(type.Interfaces.Where(face => !(type.IsRecord && face.Name == "IEquatable"))).Select(ancestor => ancestor!.ToDisplayString(MemberFormat)).ToArray();
        return $"{Kind(type)} {Name(type)}{(ancestors is [] ? "" : $" : {string.Join(", ", ancestors)}")}";
    }

    private static string Kind(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { TypeKind: TypeKind.Enum } => "enum",
        { TypeKind: TypeKind.Struct } => $"{(type.IsReadOnly ? "readonly " : "")}{(type.IsRefLikeType ? "ref " : "")}struct",
        _ => $"{(type.IsStatic ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "")}{(type.IsRecord ? "record" : "class")}",
    };

    private static string Line(ISymbol member)
    {
        var format = member is IPropertySymbol ? PropertyFormat : MemberFormat;
        var line = member.ToDisplayString(member is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } ? format.WithMemberOptions(SymbolDisplayMemberOptions.IncludeConstantValue) : format);
        return line.StartsWith("public ", StringComparison.Ordinal) ? line["public ".Length..] : line;
    }

    private static string Name(INamedTypeSymbol type) => type.ToDisplayString(TypeFormat);

    private static string Parameter(IParameterSymbol parameter) => parameter.ToDisplayString(MemberFormat);

    private static string TypeParameters(INamedTypeSymbol block) =>
        block.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", block.TypeParameters.Select(parameter => parameter.Name))}>";
}
