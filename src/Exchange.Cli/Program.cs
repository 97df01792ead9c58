using Exchange.Cli.Commands;
using Exchange.Cli.Screen;
using Exchange.Core.Normalization;

if (args is ["normalize", ..])
{
    HeadStart.Take();
}

var terminal = new Terminal();
try
{
    return await new ExchangeCommand(terminal).RunAsync(args);
}
catch (Exception wrong)
{
    return terminal.Explain(wrong);
}
