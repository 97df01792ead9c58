using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Exchange.EndToEnd.Tests.Running;

/// <summary>Something on a port of 127.0.0.1 that answers 404 to everything, as of a time of its own.</summary>
internal sealed class ForeignServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly byte[] answer;

    public ForeignServer(DateTimeOffset date)
    {
        answer = Encoding.ASCII.GetBytes(
            $"HTTP/1.1 404 Not Found\r\nServer: Foreign/1\r\nDate: {date.ToString("R", CultureInfo.InvariantCulture)}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        listener.Start();
        _ = AnswerAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public void Dispose() => listener.Dispose();

    private async Task AnswerAsync()
    {
        while (true)
        {
            using var client = await listener.AcceptTcpClientAsync();
            try
            {
                var stream = client.GetStream();
                await stream.ReadAtLeastAsync(new byte[16], 16, throwOnEndOfStream: false);
                await stream.WriteAsync(answer);
                client.Client.Shutdown(SocketShutdown.Send);
            }
            catch (IOException)
            {
                // Who asked hung up; the next one is answered all the same.
            }
        }
    }
}
