using System.ComponentModel.DataAnnotations;
using Alembic.EntityFrameworkCore;
using Alembic.Schema;
using Microsoft.EntityFrameworkCore;

namespace Alembic.Tests.EntityFrameworkCore;

public sealed class ModelMetadataTests
{
    private static readonly Alembic.Schema.Metadata Shop = new ShopContext().ToMetadata();

    [Fact]
    public void Each_table_of_the_model_is_read_with_its_schema_and_comment()
    {
        Assert.Equal(["orders", "sales.customers"], Shop.Tables.Select(table => table.FullName).Order());
        Assert.Equal("who buys", Shop.FindTable("customers", "sales")!.Comment);
    }

    [Fact]
    public void Columns_carry_type_nullability_default_and_comment()
    {
        var table = Shop.FindTable("customers", "sales")!;

        Assert.Equal(new Column("email", SqlType.String(200)) { Nullable = false, Comment = "for receipts" }, table.FindColumn("email"));
        Assert.Equal(new Column("Nickname", SqlType.Text()) { Nullable = true }, table.FindColumn("Nickname"));
        Assert.Equal(ServerDefault.Raw("now()"), table.FindColumn("CreatedAt")!.Default);
        Assert.Equal(SqlType.DateTime(timezone: true), table.FindColumn("CreatedAt")!.Type);
        Assert.True(table.FindColumn("Id")!.Autoincrement);
    }

    [Fact]
    public void Keys_indexes_and_checks_are_read_with_their_names()
    {
        var orders = Shop.FindTable("orders")!;

        Assert.Contains(new PrimaryKey("Id") { Name = Op.F("PK_orders") }, orders.Constraints);
        Assert.Contains(
            new ForeignKey(["CustomerId"], "customers", ["Id"])
            {
                Name = Op.F("FK_orders_customers_CustomerId"), ReferredSchema = "sales", OnDelete = "CASCADE",
            },
            orders.Constraints);
        Assert.Contains(new Check("\"Total\" >= 0") { Name = Op.F("ck_total") }, orders.Constraints);
        Assert.Equal(
            [
                new TableIndex(Op.F("IX_orders_CustomerId"), [new ColumnName("CustomerId")]),
                new TableIndex(Op.F("IX_orders_Placed_Total"), [new ColumnName("Placed"), new SqlUnary("DESC", new ColumnName("Total"))]) { Unique = true },
            ],
            orders.Indexes);
        Assert.Equal(SqlType.Numeric(12, 2), orders.FindColumn("Total")!.Type);
    }

    [Fact]
    public void Sequences_are_read() => Assert.Equal(1000, Assert.Single(Shop.Sequences).Numbers.Start);

    private sealed class Customer
    {
        public int Id { get; init; }

        [MaxLength(200)]
        public required string Email { get; init; }

        public string? Nickname { get; init; }

        public DateTime CreatedAt { get; init; }
    }

    private sealed class Order
    {
        public long Id { get; init; }

        public required Customer Customer { get; init; }

        public decimal Total { get; init; }

        public DateOnly Placed { get; init; }
    }

    private sealed class ShopContext : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseNpgsql("Host=nowhere");

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.HasSequence("order_number").StartsAt(1000);
            modelBuilder.Entity<Customer>(customer =>
            {
                customer.ToTable("customers", "sales", table => table.HasComment("who buys"));
                customer.Property(c => c.Email).HasColumnName("email").HasComment("for receipts");
                customer.Property(c => c.CreatedAt).HasDefaultValueSql("now()");
            });
            modelBuilder.Entity<Order>(order =>
            {
                order.ToTable("orders", table => table.HasCheckConstraint("ck_total", "\"Total\" >= 0"));
                order.Property(o => o.Total).HasPrecision(12, 2);
                order.HasIndex(o => new { o.Placed, o.Total }).IsUnique().IsDescending(false, true);
            });
        }
    }
}
