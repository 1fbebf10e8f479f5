using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Alembic.CommandLine.Json;

/// <summary>Writes documents as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n",
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(RevisionsDocument))]
[JsonSerializable(typeof(CurrentDocument))]
[JsonSerializable(typeof(CheckDocument))]
[JsonSerializable(typeof(TemplatesDocument))]
[JsonSerializable(typeof(DoctorDocument))]
internal sealed partial class DocumentJson : JsonSerializerContext
{
    /// <summary>The document as text, the last line ended. Letters stand as they are: no browser reads this.</summary>
    public static string Text(Document document)
    {
        var context = new DocumentJson(new(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        return JsonSerializer.Serialize(document, document.GetType(), context) + "\n";
    }
}
