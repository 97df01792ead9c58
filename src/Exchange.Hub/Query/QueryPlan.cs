using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Exchange.Core.Mapping;
using Exchange.Core.Queries;

namespace Exchange.Hub.Query;

/// <summary>Divides an order into lists. The same request gives the same order with the same lists.</summary>
internal static class QueryPlan
{
    /// <summary>Who is asked: the institutions of the partner that the request means, or the partner itself where it has none.</summary>
    /// <exception cref="QueryRefusedException">There is nobody to ask.</exception>
    public static IReadOnlyList<Institution> Asked(QueryRequest request, MappingLibrary library)
    {
        if (library.Partners.GetValueOrDefault(request.Partner) is not { } partner)
        {
            throw new QueryRefusedException($"启用的映射中没有部门 {request.Partner}。The active mappings have no partner {request.Partner}; known are {string.Join(", ", library.Partners.Keys.Order(StringComparer.Ordinal))}.");
        }

        var all = AllOf(partner, library);
        var unknown = request.Institutions.Except(all.Select(institution => institution.Code)).ToList();
        if (unknown.Count > 0)
        {
            throw new QueryRefusedException($"{request.Partner} 没有机构 {string.Join("、", unknown)}；现有 {string.Join("、", all.Select(institution => institution.Code))}。No such institution.");
        }

        var asked = all
            .Where(institution => request.Dataset is null || institution.Answers == request.Dataset)
            .Where(institution => request.Institutions.Count == 0 || request.Institutions.Contains(institution.Code))
            .ToList();
        return asked.Count > 0 ? asked : throw new QueryRefusedException(
            $"{request.Partner} 没有可以查询的机构{(request.Dataset is null ? "" : $"以 {request.Dataset} 答复")}；应在 partner.json 的 institutions 和映射的 source.query 中写明。"
            + "Nobody can be asked: institutions in partner.json and source.query in the mapping say who and how.");
    }

    /// <summary>Institutions of the partner; the partner itself where it declares none and has a data set that is asked for.</summary>
    public static IReadOnlyList<Institution> AllOf(Partner partner, MappingLibrary library)
    {
        if (partner.Institutions.Count > 0)
        {
            return partner.Institutions;
        }

        return
        [
            .. library.Mappings.Values
                .Where(mapping => mapping.Partner == partner.Name && mapping.Source.Query is not null)
                .OrderBy(mapping => mapping.Name, StringComparer.Ordinal)
                .Take(1)
                .Select(mapping => new Institution { Code = partner.Name, Title = partner.Title, Names = [partner.Title], Answers = mapping.Name, Contact = partner.Contact }),
        ];
    }

    /// <summary>Q, the day, 8 hex digits over everything that is asked.</summary>
    public static string IdOf(QueryRequest request, IReadOnlyList<Institution> asked, DateOnly askedOn)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, [request.Partner, .. asked.Select(institution => institution.Code)]);
        foreach (var subject in request.Subjects)
        {
            Add(hash, [subject.Name, subject.Id, subject.AuthorizationNo, subject.HouseholdNo ?? "", subject.LimitAmount?.ToString(CultureInfo.InvariantCulture) ?? ""]);
        }

        return string.Create(CultureInfo.InvariantCulture, $"Q{askedOn:yyyyMMdd}-{Convert.ToHexString(hash.GetHashAndReset())[..8]}");
    }

    /// <summary>Runs of the list, each no longer than asked for; a household is not divided unless it alone is longer.</summary>
    public static IEnumerable<(int First, int Count)> Runs(IReadOnlyList<QuerySubject> subjects, int most)
    {
        for (var first = 0; first < subjects.Count;)
        {
            var end = Math.Min(first + most, subjects.Count);
            var cut = end;
            while (cut < subjects.Count && cut > first && subjects[cut].HouseholdNo is { } household && subjects[cut - 1].HouseholdNo == household)
            {
                cut--;
            }

            end = cut > first ? cut : end;
            yield return (first, end - first);
            first = end;
        }
    }

    private static void Add(IncrementalHash hash, IReadOnlyList<string> texts)
        => hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\u001F', texts) + "\n"));
}
