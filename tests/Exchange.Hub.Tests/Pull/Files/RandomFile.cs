using System.Security.Cryptography;
using Azure.Storage.Blobs.Models;
using Exchange.Hub.Storage;

namespace Exchange.Hub.Tests.Pull.Files;

/// <summary>Bytes that nobody can guess, by a seed.</summary>
internal static class RandomFile
{
    /// <summary>Puts vehicle.csv into the partner's folder, whole from one moment to the next.</summary>
    /// <returns>SHA-256 of its bytes, lower-case hex.</returns>
    public static string Write(SftpTrial trial, long size, int seed = 20, int minutesOld = 10)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var random = new Random(seed);
        var buffer = new byte[1 << 20];
        var path = trial.PathOf("vehicle.part");
        using (var file = File.Create(path))
        {
            for (var left = size; left > 0; left -= buffer.Length)
            {
                random.NextBytes(buffer);
                var part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, left));
                hash.AppendData(part);
                file.Write(part);
            }
        }

        trial.Age("vehicle.part", minutesOld);
        File.Move(path, trial.PathOf("vehicle.csv"), overwrite: true);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static async Task<string> HashAsync(HubStorage storage, string blob)
    {
        await using var content = await storage.Container(Names.Inbox).GetBlobClient(blob).OpenReadAsync(new BlobOpenReadOptions(false), TestHub.Stop);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, TestHub.Stop));
    }
}
