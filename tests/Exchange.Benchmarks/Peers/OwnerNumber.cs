using System.Globalization;

namespace Exchange.Benchmarks.Peers;

/// <summary>The number of a vehicle's owner as the CsvHelper peer reads it: a resident ID or a unified social credit code.</summary>
internal readonly record struct OwnerNumber(string Number, string Type, string Quality)
{
    private const string CreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const string ResidentChecks = "10X98765432";

    private static readonly int[] ResidentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private static readonly int[] CreditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    private static readonly HashSet<string> Provinces =
        [.. "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".Split(' ')];

    /// <summary>Reads a cleaned number; null for none, and for one that is wrong, with the code of its <paramref name="problem"/>.</summary>
    public static OwnerNumber? Read(string? text, out string? problem)
    {
        problem = null;
        if (text is null)
        {
            problem = "R104";
            return null;
        }

        if (text.Length == 15 && text.All(char.IsAsciiDigit))
        {
            var body = string.Concat(text.AsSpan(0, 6), "19", text.AsSpan(6));
            problem = BodyProblem(body);
            return problem is null ? new OwnerNumber(body + ResidentCheck(body), "resident-id", "upgraded-15") : null;
        }

        if (text.Length != 18)
        {
            problem = "R202";
            return null;
        }

        return text.AsSpan(0, 17).ContainsAnyExceptInRange('0', '9') ? ReadCredit(text, out problem) : ReadResident(text, out problem);
    }

    private static OwnerNumber? ReadResident(string text, out string? problem)
    {
        // Three zeros at the end are what Excel leaves of a number it took for one.
        var misfit = text.EndsWith("000", StringComparison.Ordinal) ? "R206" : "R201";
        problem = BodyProblem(text) ?? (ResidentCheck(text) == text[17] ? null : misfit);
        return problem is null ? new OwnerNumber(text, "resident-id", "valid") : null;
    }

    private static OwnerNumber? ReadCredit(string text, out string? problem)
    {
        var sum = 0;
        problem = null;
        for (var i = 0; i < 17; i++)
        {
            var value = CreditAlphabet.IndexOf(text[i], StringComparison.Ordinal);
            problem = value < 0 ? "R212" : problem;
            sum += value * CreditWeights[i];
        }

        problem ??= CreditAlphabet[(31 - (sum % 31)) % 31] == text[17] ? null : "R211";
        return problem is null ? new OwnerNumber(text, "credit-code", "valid") : null;
    }

    private static string? BodyProblem(string body)
    {
        if (!Provinces.Contains(body[..2]))
        {
            return "R204";
        }

        var birth = body.AsSpan(6, 8);
        return DateOnly.TryParseExact(birth, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : "R203";
    }

    private static char ResidentCheck(string body)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += (body[i] - '0') * ResidentWeights[i];
        }

        return ResidentChecks[sum % 11];
    }
}
