using Exchange.Cli.Commands;
using Exchange.Cli.Screen;

var terminal = new Terminal();
try
{
    return await new ExchangeCommand(terminal).RunAsync(args);
}
catch (Exception wrong)
{
    return terminal.Explain(wrong);
}
