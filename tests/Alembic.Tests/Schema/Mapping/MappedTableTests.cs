using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Alembic.Schema;

namespace Alembic.Tests.Schema.Mapping;

public sealed class MappedTableTests
{
    [Fact]
    public void A_class_is_a_table_with_its_name_schema_comment_columns_and_indexes()
    {
        var metadata = Metadata.FromTypes(typeof(Customer));

        Assert.Equal(
            new Table("customer")
            {
                Schema = "sales",
                Comment = "who buys",
                Columns =
                [
                    new("Id", SqlType.Integer()) { PrimaryKey = true },
                    new("Email", SqlType.String(200)) { Nullable = false, Comment = "for login" },
                    new("Nickname", SqlType.String()) { Nullable = true },
                    new("created_at", SqlType.DateTime()) { Nullable = false, Default = ServerDefault.Raw("now()") },
                    new("Active", SqlType.Boolean()) { Nullable = false, Default = ServerDefault.Value(true) },
                ],
                Constraints = [new Unique("Nickname", "Email") { Name = "uq_names" }, new Check("length(Email) > 3") { Name = "ck_email" }],
                Indexes = [new((string?)null, "Email") { Unique = true }, new("ix_active", "Active")],
            },
            Assert.Single(metadata.Tables));
    }

    [Fact]
    public void A_class_and_a_property_say_what_their_names_were()
    {
        var table = Assert.Single(Metadata.FromTypes(typeof(Client)).Tables);

        Assert.Equal("customer", table.RenamedFrom);
        Assert.Equal([null, "mail"], table.Columns.Select(column => column.RenamedFrom));
    }

    [Fact]
    public void Without_attributes_names_are_those_of_the_source_and_snake_case_is_an_option()
    {
        var plain = Assert.Single(Metadata.FromTypes(typeof(AuditEntry)).Tables);
        Assert.Equal("AuditEntry", plain.Name);
        Assert.Equal(["AuditEntryId", "WrittenAt", "who"], plain.Columns.Select(column => column.Name));

        var snake = Assert.Single(Metadata.FromTypes(MappingOptions.SnakeCase, typeof(AuditEntry)).Tables);
        Assert.Equal("audit_entry", snake.Name);
        Assert.Equal(["audit_entry_id", "written_at", "who"], snake.Columns.Select(column => column.Name));
        Assert.True(snake.Columns[0].PrimaryKey);
    }

    [Fact]
    public void Properties_of_base_classes_come_first_and_Order_before_all()
    {
        var table = Assert.Single(Metadata.FromTypes(typeof(Derived)).Tables);

        Assert.Equal(["First", "Id", "Name", "Extra"], table.Columns.Select(column => column.Name));
        Assert.Equal(SqlType.String(7), table.FindColumn("Name")!.Type);
    }

    [Fact]
    public void A_composite_key_follows_the_order_of_its_columns()
    {
        var table = Assert.Single(Metadata.FromTypes(typeof(Line)).Tables);

        Assert.Equal(["OrderId", "Number", "Text"], table.Columns.Select(column => column.Name));
        Assert.Equal([true, true, false], table.Columns.Select(column => column.PrimaryKey));
        Assert.All(table.Columns.Take(2), column => Assert.False(column.Nullable));
    }

    [Fact]
    public void Generated_columns_carry_identity_computation_and_autoincrement()
    {
        var table = Assert.Single(Metadata.FromTypes(typeof(Generated)).Tables);

        Assert.True(table.FindColumn("Id")!.Autoincrement);
        Assert.Equal(new Identity(), table.FindColumn("Id")!.Default);
        Assert.Equal(new Identity(), table.FindColumn("Serial")!.Default);
        Assert.Equal(new Computed("Serial * 2") { Persisted = true }, table.FindColumn("Doubled")!.Default);
        Assert.Equal(new Computed("Serial * 3"), table.FindColumn("Tripled")!.Default);
        Assert.Null(table.FindColumn("Stamp")!.Default);
        Assert.False(Assert.Single(Metadata.FromTypes(typeof(HandNumbered)).Tables).Columns[0].Autoincrement);
    }

    [Fact]
    public void An_assembly_gives_its_classes_with_Table_in_order_of_name()
    {
        var tables = Metadata.FromAssembly(typeof(Metadata).Assembly).Tables;
        Assert.Empty(tables);

        Assert.Contains(Alembic.Schema.Mapping.TypeMapper.TypesOf(typeof(MappedTableTests).Assembly), type => type == typeof(Customer));
        Assert.DoesNotContain(Alembic.Schema.Mapping.TypeMapper.TypesOf(typeof(MappedTableTests).Assembly), type => type == typeof(SpecialCustomer));
    }

    [Table("customer", Schema = "sales"), Indexed(nameof(Email), Unique = true), Description("who buys")]
    [UniqueConstraint(nameof(Nickname), nameof(Email), Name = "uq_names"), Check("length(Email) > 3", Name = "ck_email")]
    private class Customer
    {
        public int Id { get; init; }

        [MaxLength(200), Description("for login")]
        public required string Email { get; init; }

        public string? Nickname { get; init; }

        [Column("created_at"), ServerDefault(Sql = "now()")]
        public DateTime CreatedAt { get; init; }

        [ServerDefault(true), Indexed(Name = "ix_active")]
        public bool Active { get; init; }

        public string Display => Nickname ?? Email;

        [NotMapped]
        public object? Anything { get; set; }

        public static int Count { get; set; }
    }

    private sealed class SpecialCustomer : Customer;

    [RenamedFrom("customer")]
    private sealed class Client
    {
        public int Id { get; init; }

        [RenamedFrom("mail")]
        public string? Email { get; init; }
    }

    private sealed class AuditEntry
    {
        public long AuditEntryId { get; init; }

        public DateTimeOffset WrittenAt { get; init; }

        [Column("who")]
        public string? WrittenBy { get; init; }
    }

    private abstract class Named
    {
        public int Id { get; init; }

        public virtual string Name { get; init; } = "";
    }

    private sealed class Derived : Named
    {
        public string? Extra { get; init; }

        [MaxLength(7)]
        public override string Name { get; init; } = "";

        [Column(Order = 0)]
        public int First { get; init; }
    }

    private sealed class Line
    {
        public string? Text { get; init; }

        [Key, Column(Order = 2)]
        public int Number { get; init; }

        [Key, Column(Order = 1)]
        public int OrderId { get; init; }
    }

    private sealed class Generated
    {
        [DatabaseGenerated(DatabaseGeneratedOption.Identity)]
        public int Id { get; init; }

        [DatabaseGenerated(DatabaseGeneratedOption.Identity)]
        public long Serial { get; init; }

        [Computed("Serial * 2", Stored = true)]
        public long Doubled { get; }

        [Computed("Serial * 3")]
        public long Tripled { get; }

        [DatabaseGenerated(DatabaseGeneratedOption.Computed)]
        public DateTime Stamp { get; init; }
    }

    private sealed class HandNumbered
    {
        [DatabaseGenerated(DatabaseGeneratedOption.None)]
        public int Id { get; init; }
    }
}
