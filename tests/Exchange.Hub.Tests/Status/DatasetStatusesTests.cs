using System.Diagnostics.Metrics;
using Exchange.Core.Normalization;
using Exchange.Hub.Ledger;
using Exchange.Hub.Observability;
using Exchange.Hub.Status;
using Exchange.Hub.Tests.Ledger;

namespace Exchange.Hub.Tests.Status;

/// <summary>Vehicles are due every quarter, incomes every month, both within 25 days; the clock stands in July and later.</summary>
public sealed class DatasetStatusesTests(AzuriteFixture azurite)
{
    /// <summary>Later than the machine's clock may be, and a year of which no holidays are known.</summary>
    private static readonly DateTimeOffset July = new(2099, 7, 10, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_delivery_in_time_is_told_with_the_next_one_due()
    {
        await using var hub = await OpenAsync();
        await PutAsync(hub, July, new DateOnly(2099, 6, 30));
        var status = await VehicleAsync(hub);

        Assert.Equal((ExtractState.Published, new DateOnly(2099, 6, 30)), (status.Last!.State, status.Last.AsOf));
        Assert.Equal((new DateOnly(2099, 6, 30), new DateOnly(2099, 10, 26)), (status.CoveredTo, status.DueOn));
        Assert.Equal((null, 0, 0), (status.OverdueSince, status.DaysOverdue, status.PeriodsOverdue));
        Assert.True(status.DueIsGuessed);
    }

    [Fact]
    public async Task What_did_not_come_is_overdue_from_the_day_after()
    {
        await using var hub = await OpenAsync();
        await PutAsync(hub, July, new DateOnly(2099, 3, 31));
        hub.Clock.SetUtcNow(July.AddDays(18));
        var status = await VehicleAsync(hub);

        Assert.Equal((new DateOnly(2099, 7, 27), new DateOnly(2099, 7, 28)), (status.DueOn, status.OverdueSince));
        Assert.Equal((1, 1), (status.DaysOverdue, status.PeriodsOverdue));
    }

    [Theory]
    [InlineData(ExtractState.Rejected, "2099-03-31")]
    [InlineData(ExtractState.Held, "2099-06-30")]
    [InlineData(ExtractState.Failed, "2099-06-30")]
    public async Task What_went_back_was_not_delivered_and_what_waits_was(ExtractState state, string covered)
    {
        await using var hub = await OpenAsync();
        await PutAsync(hub, July.AddDays(-90), new DateOnly(2099, 3, 31));
        await PutAsync(hub, July, new DateOnly(2099, 6, 30), state: state);
        var status = await VehicleAsync(hub);

        Assert.Equal(state, status.Last!.State);
        Assert.Equal(DateOnly.ParseExact(covered, "yyyy-MM-dd"), status.CoveredTo);
    }

    [Fact]
    public async Task Where_nothing_came_nothing_is_overdue()
    {
        await using var hub = await OpenAsync();
        var report = await hub.Get<DatasetStatuses>().ReadAsync("tax", TestHub.Stop);

        var income = Assert.Single(report.Datasets);
        Assert.Null(income.Last);
        Assert.Null(income.Quality);
        Assert.Equal((new DateOnly(2099, 7, 27), 0), (income.DueOn, income.DaysOverdue));
        Assert.Contains(2025, report.CalendarYears);
        Assert.Empty((await hub.Get<DatasetStatuses>().ReadAsync("nobody", TestHub.Stop)).Datasets);
    }

    [Fact]
    public async Task A_share_of_rejected_rows_that_stands_out_is_worse()
    {
        await using var hub = await OpenAsync();
        for (var quarter = 0; quarter < 6; quarter++)
        {
            await PutAsync(hub, July.AddDays(-90 * (6 - quarter)), null, rejected: 10, new CodeCount("R201", 6), new CodeCount("N201", 400));
        }

        await PutAsync(hub, July, null, rejected: 30, new CodeCount("R201", 7), new CodeCount("R301", 25));
        var quality = (await VehicleAsync(hub)).Quality!;

        Assert.Equal([0.01, 0.01, 0.01, 0.01, 0.03], quality.Deliveries.Select(one => one.Share));
        Assert.True(quality.Worse);
        Assert.Equal([("R301", 0.025, true), ("R201", 0.007, false)], quality.Codes.Select(code => (code.Code, code.Share, code.Worse)));
    }

    [Fact]
    public async Task Days_overdue_are_measured()
    {
        await using var hub = await OpenAsync();
        await PutAsync(hub, July, new DateOnly(2099, 3, 31));
        hub.Clock.SetUtcNow(July.AddDays(20));
        await hub.Get<OverdueWatch>().TakeAsync(TestHub.Stop);

        var days = new Dictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Name == "exchange.dataset.overdue")
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) =>
        {
            var dataset = (string)tags[0].Value!;
            days[dataset] = Math.Max(value, days.GetValueOrDefault(dataset));
        });
        listener.Start();
        listener.RecordObservableInstruments();
        Assert.Equal(3, days[TestMappings.Vehicle]);
    }

    private async Task<TestHub> OpenAsync()
    {
        var hub = await TestHub.OpenAsync(azurite);
        await hub.ActivateAsync();
        hub.Clock.SetUtcNow(July);
        return hub;
    }

    private static async Task<DatasetStatus> VehicleAsync(TestHub hub)
        => Assert.Single((await hub.Get<DatasetStatuses>().ReadAsync("public-security", TestHub.Stop)).Datasets);

    private static Task<ExtractRef> PutAsync(TestHub hub, DateTimeOffset at, DateOnly? asOf, long rejected = 0, params CodeCount[] problems)
        => PutAsync(hub, at, asOf, ExtractState.Published, rejected, problems);

    private static Task<ExtractRef> PutAsync(TestHub hub, DateTimeOffset at, DateOnly? asOf, ExtractState state, long rejected = 0, params CodeCount[] problems)
        => hub.PutAsync(state, entry => entry with
        {
            Deliveries = [new DeliveryNote("public-security/vehicle/vehicle.csv", "\"1\"", at)],
            Verdict = Verdicts.Accepted with { AsOf = asOf, Rows = new RowCounts(1000, 1000 - rejected, rejected, 0, 0), Problems = problems },
        });
}
