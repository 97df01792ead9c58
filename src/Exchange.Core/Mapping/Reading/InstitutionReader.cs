using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Exchange.Core.Mapping.Json;

namespace Exchange.Core.Mapping.Reading;

/// <summary>Reads <c>institutions</c> of a partner: who answers its query lists.</summary>
/// <param name="partner">Folder name.</param>
/// <param name="folder">Where certificates lie, beside <c>partner.json</c>.</param>
internal sealed partial class InstitutionReader(string partner, string folder)
{
    private readonly List<(ObjectReader Reader, Institution Institution, JsonString? Answers)> found = [];

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Institution> Read(ObjectReader root)
    {
        foreach (var reader in root.Objects("institutions", "institution"))
        {
            ReadOne(reader);
        }

        return [.. found.Select(each => each.Institution)];
    }

    /// <summary>Checks what they answer with, once the partner's data sets are read.</summary>
    /// <param name="datasets">Folder names.</param>
    /// <param name="mappings">Those without errors.</param>
    public void Check(IReadOnlyCollection<string> datasets, IReadOnlyDictionary<string, DatasetMapping> mappings)
    {
        foreach (var (reader, institution, answers) in found)
        {
            var dataset = institution.Answers[(partner.Length + 1)..];
            if (answers is null)
            {
                continue;
            }

            if (!datasets.Contains(dataset))
            {
                reader.Error(answers, $"answers with the data set \"{dataset}\", which {partner} does not have{NearMiss.Suggest(dataset, datasets)}");
            }
            else if (mappings.TryGetValue(institution.Answers, out var mapping) && mapping.Source.Query is null)
            {
                reader.Error(answers, $"answers with the data set \"{dataset}\", whose mapping has no source.query; it must say how lists of persons are sent");
            }
        }
    }

    private void ReadOne(ObjectReader reader)
    {
        var code = reader.Text("code", required: true);
        reader.What = $"institution \"{code?.Text}\"";
        if (code is not null && !CodeForm().IsMatch(code.Text))
        {
            reader.Error(code, $"has code \"{code.Text}\"; expected 1 to 20 letters, digits and hyphens");
        }
        else if (code is not null && found.Exists(other => other.Institution.Code == code.Text))
        {
            reader.Error(code, $"has code \"{code.Text}\", which another institution has already");
        }

        var answers = reader.Text("answers", required: true);
        var names = Names(reader);
        var institution = new Institution
        {
            Code = code?.Text ?? "",
            Title = reader.Text("title", required: true)?.Text ?? "",
            Names = names,
            Answers = $"{partner}/{answers?.Text}",
            BatchSize = (int?)reader.Integer("batchSize", 1, QueryLayout.MostInBatch),
            Certificate = Certificate(reader),
            Contact = reader.TextOrNull("contact", null),
        };
        reader.Close();
        found.Add((reader, institution, answers));
    }

    /// <summary>No name may begin as another institution's does: an answer would be both's.</summary>
    private List<string> Names(ObjectReader reader)
    {
        var names = new List<string>();
        foreach (var name in reader.Texts("names", required: true))
        {
            var other = found.Find(each => each.Institution.Names.Any(known => IsAlike(known, name.Text)));
            if (other.Institution is not null)
            {
                reader.Error(name, $"has name \"{name.Text}\", which begins as a name of institution \"{other.Institution.Code}\" does; an answer could not be told whose it is");
            }

            names.Add(name.Text);
        }

        return names;
    }

    private static bool IsAlike(string one, string other)
        => one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal);

    private ReadOnlyMemory<byte>? Certificate(ObjectReader reader)
    {
        if (reader.Text("certificate") is not { } name)
        {
            return null;
        }

        var path = Path.Combine(folder, name.Text);
        if (name.Text.AsSpan().ContainsAny('/', '\\') || !CertificateName().IsMatch(name.Text) || !File.Exists(path))
        {
            reader.Error(name, $"has certificate \"{name.Text}\"; expected a file beside partner.json whose name ends in .cer, .crt or .pem");
            return null;
        }

        var bytes = File.ReadAllBytes(path);
        if (bytes.AsSpan().IndexOf("PRIVATE KEY"u8) >= 0)
        {
            reader.Error(name, $"has certificate \"{name.Text}\", which holds a private key; it belongs to the institution alone: take it out, and let them make a new one");
            return null;
        }

        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(bytes);
            return bytes;
        }
        catch (CryptographicException)
        {
            reader.Error(name, $"has certificate \"{name.Text}\", which is no X.509 certificate; expected DER or PEM");
            return null;
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9-]{1,20}\z")]
    private static partial Regex CodeForm();

    [GeneratedRegex(@"\.(cer|crt|pem)\z")]
    private static partial Regex CertificateName();
}
