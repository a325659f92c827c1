package tcplab.opening;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tcplab.packetdrill.Outcome;
import tcplab.packetdrill.PacketdrillRun;
import tcplab.packetdrill.Script;
import tcplab.packetdrill.ScriptException;
import tcplab.packetdrill.ScriptParser;
import tcplab.packetdrill.ScriptRun;
import tcplab.scenario.Library;
import tcplab.scenario.Problem;
import tcplab.scenario.ScenarioException;
import tcplab.scenario.ScenarioReader;
import tcplab.scenario.ScenarioWriter;
import tcplab.sim.Scenario;
import tcplab.sim.Simulation;
import tcplab.sim.Text;
import tcplab.sim.Timeline;
import tcplab.tcp.Profile;

/**
 * Something that has been opened and can be run, as often as wanted and with changes: a bundled
 * lesson, a scenario file, or a packetdrill script, told by its ending {@code .pkt}. A script's
 * {@link #scenario} has the hosts and the link and no lines; what is added to it happens beside the
 * script. Immutable.
 */
public final class Opening {
  private static final String SCRIPT = ".pkt";

  /** How pcap files of either byte order and resolution and pcapng files begin. */
  private static final Set<String> CAPTURES =
      Set.of("d4c3b2a1", "a1b2c3d4", "4d3cb2a1", "a1b23c4d", "0a0d0d0a");

  private final Optional<Path> file;
  private final String source;
  private final Scenario scenario;
  private final Optional<Script> script;

  private Opening(Optional<Path> file, String source, Scenario scenario, Optional<Script> script) {
    this.file = file;
    this.source = source;
    this.scenario = scenario;
    this.script = script;
  }

  /**
   * A run and what came of it.
   *
   * @param timeline all that happened
   * @param outcome for a script, whether it went as written
   */
  public record Played(Timeline timeline, Optional<Outcome> outcome) {}

  /**
   * Opens a bundled lesson by its id, or else a file by its name.
   *
   * @throws ScenarioException where there is no such thing, with a guess what was meant, or it is
   *     wrong, with file, line and column
   */
  public static Opening of(Library library, String idOrFile) throws ScenarioException {
    if (isScript(idOrFile)) {
      try {
        return script(Path.of(idOrFile));
      } catch (InvalidPathException noPath) {
        throw problem(idOrFile, 0, 0, "this is no name of a file");
      }
    }
    if (!library.ids().contains(idOrFile) && isFile(idOrFile)) {
      return of(Path.of(idOrFile));
    }
    // Of what is neither, the library guesses what was meant.
    return of(library.find(idOrFile));
  }

  /**
   * Opens a scenario file or a script.
   *
   * @throws ScenarioException where it cannot be read or is wrong, with file, line and column
   */
  public static Opening of(Path file) throws ScenarioException {
    if (isScript(file.toString())) {
      return script(file);
    }
    refuseCapture(file);
    Scenario scenario = ScenarioReader.read(file);
    try {
      return new Opening(Optional.of(file), Files.readString(file), scenario, Optional.empty());
    } catch (IOException e) {
      throw problem(file.toString(), 0, 0, "the file cannot be read; check its permissions");
    }
  }

  /** A scenario that is in no file, such as a bundled lesson or a sandbox. */
  public static Opening of(Scenario scenario) {
    return new Opening(
        Optional.empty(), ScenarioWriter.write(scenario), scenario, Optional.empty());
  }

  private static boolean isFile(String name) {
    try {
      return Files.exists(Path.of(name));
    } catch (InvalidPathException noPath) {
      return false;
    }
  }

  /** Whether a file's name is that of a packetdrill script. */
  public static boolean isScript(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(SCRIPT);
  }

  /** A capture is no text, and saying so of a file that Wireshark opens would help nobody. */
  private static void refuseCapture(Path file) throws ScenarioException {
    byte[] first;
    try (InputStream stream = Files.newInputStream(file)) {
      first = stream.readNBytes(4);
    } catch (IOException unreadable) {
      // The reader says it with place and remedy.
      return;
    }
    if (CAPTURES.contains(HexFormat.of().formatHex(first))) {
      throw problem(
          file.toString(),
          0,
          0,
          "this is a capture; captures can be written here but not opened. Look at it with"
              + " Wireshark, or write the story it tells as a scenario");
    }
  }

  private static Opening script(Path file) throws ScenarioException {
    String name = file.toString();
    byte[] octets;
    try (InputStream stream = Files.newInputStream(file)) {
      octets = stream.readNBytes(ScriptParser.LARGEST + 1);
    } catch (IOException e) {
      throw problem(
          name,
          0,
          0,
          Files.isDirectory(file)
              ? "this is a directory; name a script in it"
              : Files.exists(file)
                  ? "the file cannot be read; check its permissions"
                  : "there is no such file");
    }
    return script(Optional.of(file), name, octets, Profile.LINUX, Map.of());
  }

  private static Opening script(
      Optional<Path> file, String name, byte[] octets, Profile profile, Map<String, String> sysctls)
      throws ScenarioException {
    try {
      Script script = ScriptParser.parse(name, octets, PacketdrillRun.defines(profile));
      return new Opening(
          file,
          new String(octets, StandardCharsets.UTF_8),
          PacketdrillRun.scenario(script, profile, sysctls),
          Optional.of(script));
    } catch (ScriptException e) {
      throw problem(name, e.position().line(), e.position().column(), e.reason());
    }
  }

  private static ScenarioException problem(String file, int line, int column, String message) {
    return new ScenarioException(List.of(new Problem(file, line, column, message)));
  }

  /**
   * The same script against another stack, read anew since {@code #ifdef} may choose other lines; a
   * scenario file names its stacks itself.
   *
   * @param sysctls settings by their sysctl names, before those of the script
   * @throws ScenarioException where the lines for that stack cannot be read, with line and column
   */
  public Opening under(Profile profile, Map<String, String> sysctls) throws ScenarioException {
    return script.isEmpty()
        ? this
        : script(
            file, script.get().file(), source.getBytes(StandardCharsets.UTF_8), profile, sysctls);
  }

  /** What it is called. */
  public Text title() {
    return scenario.title();
  }

  /** The file it is in; empty for bundled lessons and sandboxes. */
  public Optional<Path> file() {
    return file;
  }

  /** The text of the file; of what is in no file, the text that saving it would write. */
  public String source() {
    return source;
  }

  /** The scenario that runs, to be changed for {@link #run(Scenario)}. */
  public Scenario scenario() {
    return scenario;
  }

  /** The script, where it is one. */
  public Optional<Script> script() {
    return script;
  }

  /**
   * Runs it as it was opened.
   *
   * @throws ScenarioException as {@link #run(Scenario)}
   * @throws tcplab.sim.SimulationException as {@link #run(Scenario)}
   */
  public Timeline run() throws ScenarioException {
    return run(scenario);
  }

  /**
   * Runs it with changes: with actions added, links changed, another seed.
   *
   * @param changed made from {@link #scenario}
   * @throws ScenarioException where the script asks for something the simulator does not have, with
   *     file, line and column
   * @throws tcplab.sim.SimulationException where the scenario asks for something impossible
   */
  public Timeline run(Scenario changed) throws ScenarioException {
    Played played = play(changed);
    if (played.outcome().orElse(null) instanceof Outcome.Unsupported(var position, var feature)) {
      throw problem(
          script.map(Script::file).orElse(""),
          position.line(),
          position.column(),
          "the simulator does not have what the script asks for here: " + feature);
    }
    return played.timeline();
  }

  /**
   * Runs it with changes and tells what came of it; a script that asks for too much runs up to
   * there.
   *
   * @param changed made from {@link #scenario}
   * @throws tcplab.sim.SimulationException where the scenario asks for something impossible
   */
  public Played play(Scenario changed) {
    if (script.isEmpty()) {
      return new Played(Simulation.run(changed), Optional.empty());
    }
    ScriptRun run = PacketdrillRun.play(script.get(), changed);
    return new Played(run.timeline(), Optional.of(run.outcome()));
  }
}
