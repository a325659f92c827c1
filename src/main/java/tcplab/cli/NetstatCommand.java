package tcplab.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tcplab.sim.HostInfo;
import tcplab.sim.Netstat;
import tcplab.sim.SocketRow;
import tcplab.sim.Timeline;
import tcplab.tcp.Address;

/** {@code tcplab netstat}. */
@Command(
    name = "netstat",
    mixinStandardHelpOptions = true,
    header = "Show each host's sockets at a moment of a run, as netstat and ss do.")
final class NetstatCommand implements Callable<Integer> {
  @ParentCommand private @Nullable CommandLineProgram program;
  @Mixin private @Nullable ScenarioArgument scenario;

  @Option(
      names = "--at",
      paramLabel = "T",
      description = "The moment, such as 250ms; the end of the run by default.")
  private @Nullable String at;

  @Override
  public Integer call() throws Exception {
    ScenarioArgument argument = java.util.Objects.requireNonNull(scenario);
    Timeline timeline = argument.run();
    long time = at == null ? timeline.end() : argument.momentIn(timeline, at);
    Console console = java.util.Objects.requireNonNull(program).console();
    for (HostInfo host : timeline.hosts()) {
      if (host.attacker()) {
        continue;
      }
      console.line(Console.Style.BOLD, host.name() + " at " + TextChart.time(time));
      console.line(
          "Proto Recv-Q Send-Q Local Address           Foreign Address         State       Timer");
      for (SocketRow row : Netstat.at(timeline, host.index(), time)) {
        console.line(line(row));
      }
      console.line("");
    }
    return 0;
  }

  private static String line(SocketRow row) {
    String timer =
        row.timer()
            .map(
                t ->
                    t.name().toLowerCase(java.util.Locale.ROOT)
                        + " ("
                        + TextChart.time(row.timerIn())
                        + (row.retransmissions() > 0
                            ? ", " + row.retransmissions() + " retries"
                            : "")
                        + ")")
            .orElse(row.synQueue() > 0 ? row.synQueue() + " half-open" : "");
    return (pad(row.protocol(), 6)
            + pad(Long.toString(row.receiveQueue()), 7)
            + pad(Long.toString(row.sendQueue()), 7)
            + pad(shown(row.local()), 24)
            + pad(shown(row.remote()), 24)
            + pad(row.state().netstatName(), 12)
            + timer)
        .stripTrailing();
  }

  private static String shown(Address address) {
    if (address.port() == 0) {
      return (address.ip().isAny() ? "*" : address.ip().toString()) + ":*";
    }
    return address.toString();
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }
}
