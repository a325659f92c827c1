package tcplab.packetdrill;

import java.util.List;
import java.util.Optional;

/**
 * A packetdrill script.
 *
 * @param file its name as the user gave it
 * @param options the {@code --name=value} lines, in order
 * @param initCommand the shell line before the first event
 * @param events what happens, in the order written; never empty
 * @param cleanupCommand the shell line after the last event
 */
public record Script(
    String file,
    List<ScriptOption> options,
    Optional<ShellCommand> initCommand,
    List<ScriptEvent> events,
    Optional<ShellCommand> cleanupCommand) {

  /** Takes unmodifiable copies of the lists. */
  public Script {
    options = List.copyOf(options);
    events = List.copyOf(events);
  }

  /** The option called {@code name}, the last one where it is given more than once. */
  public Optional<ScriptOption> option(String name) {
    return options.reversed().stream().filter(o -> o.name().equals(name)).findFirst();
  }
}
