package tcplab.packetdrill;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tcplab.packetdrill.Packet.Direction;

/**
 * Reads packetdrill scripts in the dialects of Google's suite, the Linux kernel's selftests and
 * FreeBSD's suite. The grammar is that of packetdrill's own parser; comments may also begin with
 * {@code #}, and {@code #ifdef}, {@code #ifndef}, {@code #else} and {@code #endif} choose lines.
 *
 * <p>What a script asks for and the simulated host does not have is part of the tree and marked so;
 * only what no dialect allows is an error.
 */
public final class ScriptParser {
  /** The largest script that is read, in octets or characters. */
  public static final int LARGEST = 4 * 1024 * 1024;

  /** The most events that a script may have. */
  public static final int MOST_EVENTS = 100_000;

  private final String file;
  private final Cursor cursor;
  private final Map<String, String> defines;
  private final PacketParser packets;
  private final SystemCallParser calls;
  private final List<ScriptOption> options = new ArrayList<>();
  private final List<ScriptEvent> events = new ArrayList<>();

  private ScriptParser(String file, String text, Map<String, String> defines) {
    this.file = file;
    this.defines = new LinkedHashMap<>(defines);
    this.cursor = new Cursor(file, text, this.defines.keySet());
    this.packets = new PacketParser(cursor, this.defines);
    this.calls = new SystemCallParser(cursor, this.defines);
  }

  /**
   * Reads a script.
   *
   * @param file the script's name for messages
   * @param text its text
   * @return its tree
   * @throws ScriptException where it breaks the grammar or a bound
   */
  public static Script parse(String file, String text) {
    return parse(file, text, Map.of());
  }

  /**
   * Reads a script with symbols defined from outside, as {@code -D} does for packetdrill.
   *
   * @param file the script's name for messages
   * @param text its text
   * @param defines the text that stands for each symbol
   * @return its tree
   * @throws ScriptException where it breaks the grammar or a bound
   */
  public static Script parse(String file, String text, Map<String, String> defines) {
    if (text.length() > LARGEST) {
      throw new ScriptException(file, new Position(1, 1), "the script is larger than 4 MiB");
    }
    return new ScriptParser(file, text, defines).script();
  }

  /**
   * Reads a script from octets in UTF-8; what is not UTF-8 can only be in comments and strings.
   *
   * @param file the script's name for messages
   * @param octets its octets
   * @param defines the text that stands for each symbol
   * @return its tree
   * @throws ScriptException where it breaks the grammar or a bound
   */
  public static Script parse(String file, byte[] octets, Map<String, String> defines) {
    if (octets.length > LARGEST) {
      throw new ScriptException(file, new Position(1, 1), "the script is larger than 4 MiB");
    }
    return parse(file, new String(octets, StandardCharsets.UTF_8), defines);
  }

  private Script script() {
    cursor.skipBlank();
    while (cursor.startsWith("--")) {
      option();
      cursor.skipBlank();
    }
    Optional<ShellCommand> init = untimedCommand();
    Optional<ShellCommand> cleanup = Optional.empty();
    while (!cursor.atEnd() && cleanup.isEmpty()) {
      if (cursor.peek() == '`' && !events.isEmpty()) {
        cleanup = untimedCommand();
      } else {
        event();
        cursor.skipBlank();
      }
    }
    if (cleanup.isPresent() && !cursor.atEnd()) {
      throw cursor.fail(
          cleanup.get().position(),
          "expected a time such as +0 or 0.100 before this command; only the first and the last"
              + " command of a script have none");
    }
    if (events.isEmpty()) {
      throw cursor.expected("an event such as '+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3'");
    }
    cursor.requireConditionsClosed();
    return new Script(file, options, init, events, cleanup);
  }

  private Optional<ShellCommand> untimedCommand() {
    if (cursor.peek() != '`') {
      return Optional.empty();
    }
    ShellCommand command = command();
    cursor.skipBlank();
    return Optional.of(command);
  }

  private void option() {
    Position position = cursor.position();
    int start = cursor.at();
    cursor.take("--");
    String name = cursor.word();
    if (name.isEmpty()) {
      throw cursor.expected("an option's name after '--'");
    }
    if (options.size() == 1_000) {
      throw cursor.fail(start, "more than 1000 options");
    }
    cursor.skipSpaces();
    Optional<String> value = cursor.take('=') ? Optional.of(optionValue()) : Optional.empty();
    String near = KnownNames.OPTIONS.contains(name) ? "" : KnownNames.nearestOption(name);
    if (!near.isEmpty()) {
      throw cursor.fail(start, "no option --" + name + "; did you mean '--" + near + "'?");
    }
    if (name.equals("define")) {
      define(position, value.orElse(""));
    }
    options.add(new ScriptOption(position, name, value.map(ScriptParser::unquoted)));
  }

  private void define(Position position, String definition) {
    int equals = definition.indexOf('=');
    if (equals <= 0) {
      throw cursor.fail(position, "expected --define=NAME=value");
    }
    defines.put(definition.substring(0, equals), definition.substring(equals + 1));
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() >= 2 && value.charAt(0) == '"' && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  /** The text up to the next space that is not in quotes. */
  private String optionValue() {
    cursor.skipSpaces();
    int start = cursor.at();
    while (!cursor.atEnd() && !Cursor.isSpace(cursor.peek())) {
      char c = cursor.peek();
      int from = cursor.at();
      cursor.advance();
      if (c == '"' || c == '`') {
        int close = cursor.find(c);
        if (close < 0) {
          throw cursor.fail(from, "this value has no end; expected '" + c + "'");
        }
        cursor.moveTo(close + 1);
      }
    }
    if (cursor.at() == start) {
      throw cursor.expected("a value after '='");
    }
    return cursor.text(start, cursor.at());
  }

  private void event() {
    if (events.size() == MOST_EVENTS) {
      throw cursor.fail(cursor.at(), "more than 100000 events");
    }
    EventTime time = new TimeParser(cursor).time();
    OptionalLong end = new TimeParser(cursor).end(time);
    cursor.skipBlank();
    int start = cursor.at();
    Action action = action(end);
    boolean outbound = action instanceof Packet p && p.direction() == Direction.OUTBOUND;
    if (!outbound && !(time instanceof EventTime.Absolute || time instanceof EventTime.Relative)) {
      throw cursor.fail(
          time.position(), "only an outbound packet can have a range of times or '*'");
    }
    if (end.isPresent() && !(action instanceof SystemCall)) {
      throw cursor.fail(start, "only a system call can have a time at which it returns");
    }
    if (!events.isEmpty()
        && time instanceof EventTime.Absolute(var place, long now)
        && events.getLast().time() instanceof EventTime.Absolute(_, long before)
        && now < before) {
      throw cursor.fail(place, "this time lies before that of the event before it");
    }
    events.add(new ScriptEvent(time.position(), time, action));
  }

  private Action action(OptionalLong end) {
    char c = cursor.peek();
    if (c == '<' || c == '>') {
      return packets.packet();
    }
    if (c == '`') {
      return command();
    }
    if (cursor.startsWith("%{")) {
      return code();
    }
    if (Cursor.isWord(c) && !Cursor.isDigit(c)) {
      return calls.call(end);
    }
    throw cursor.expected(
        "a packet (< or >), a system call, a command in back quotes or code in %{ }%");
  }

  private ShellCommand command() {
    Position position = cursor.position();
    int start = cursor.at();
    cursor.advance();
    int close = cursor.find('`');
    if (close < 0) {
      throw cursor.fail(start, "this command has no end; expected '`'");
    }
    String text = cursor.text(start + 1, close);
    cursor.moveTo(close + 1);
    return new ShellCommand(position, text, ShellClassifier.classify(text));
  }

  private CodeBlock code() {
    Position position = cursor.position();
    int start = cursor.at();
    cursor.take("%{");
    int close = cursor.find("}%");
    if (close < 0) {
      throw cursor.fail(start, "this code has no end; expected '}%'");
    }
    String text = cursor.text(start + 2, close).strip();
    List<CodeStatement> statements = CodeParser.statements(cursor.slice(start + 2, close));
    cursor.moveTo(close + 2);
    return new CodeBlock(position, text, statements);
  }
}
