using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Alembic.Schema;

namespace Alembic.Tests.Schema.Mapping;

public sealed class MappedForeignKeyTests
{
    private static readonly Metadata Model = Metadata.FromTypes(typeof(Owner), typeof(Pet), typeof(Visit));

    [Fact]
    public void References_names_a_class_or_a_column_with_its_actions()
    {
        var pet = Model.FindTable("Pet")!;

        Assert.Equal(new ColumnReference("vet.owners.Id") { OnDelete = "CASCADE", Name = "fk_owner" }, pet.FindColumn("OwnerId")!.References);
        Assert.Equal(new ColumnReference("vet.owners.Code") { Initially = "DEFERRED", Deferrable = true }, pet.FindColumn("OwnerCode")!.References);
        Assert.Equal(new ColumnReference("species.name"), pet.FindColumn("Species")!.References);
    }

    [Fact]
    public void ForeignKey_stands_at_the_value_or_at_the_object_and_objects_are_no_columns()
    {
        var visit = Model.FindTable("Visit")!;

        Assert.Equal(["Id", "OwnerId", "PayerId", "PetNumber", "PetOwnerId"], visit.Columns.Select(column => column.Name));
        Assert.Equal(new ColumnReference("vet.owners.Id"), visit.FindColumn("OwnerId")!.References);
        Assert.Equal(new ColumnReference("vet.owners.Id"), visit.FindColumn("PayerId")!.References);
    }

    [Fact]
    public void A_composite_key_is_referred_to_by_a_constraint()
    {
        Assert.Equal(
            [new ForeignKey(["PetOwnerId", "PetNumber"], "Pet", ["OwnerId", "Number"])],
            Model.FindTable("Visit")!.Constraints);
    }

    [Table("owners", Schema = "vet")]
    private sealed class Owner
    {
        public int Id { get; init; }

        public required string Code { get; init; }

        public List<Pet> Pets { get; init; } = [];
    }

    private sealed class Pet
    {
        [Key, References(typeof(Owner), OnDelete = "CASCADE", Name = "fk_owner")]
        public int OwnerId { get; init; }

        [Key]
        public int Number { get; init; }

        [References(typeof(Owner), Property = nameof(Owner.Code), Initially = "DEFERRED")]
        public string? OwnerCode { get; init; }

        [References("species.name")]
        public string? Species { get; init; }

        public Owner? Owner { get; init; }
    }

    private sealed class Visit
    {
        public int Id { get; init; }

        [ForeignKey(nameof(Owner))]
        public int OwnerId { get; init; }

        public Owner? Owner { get; init; }

        public int? PayerId { get; init; }

        [ForeignKey(nameof(PayerId))]
        public Owner? Payer { get; init; }

        public int PetNumber { get; init; }

        public int PetOwnerId { get; init; }

        [ForeignKey("PetOwnerId, PetNumber")]
        public Pet? Pet { get; init; }
    }
}
