package tcplab.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tcplab.tcp.Segment;
import tcplab.tcp.Setting;
import tcplab.tcp.State;

/** Reads the cards from YAML: one folder per kind, the files of each listed in index.yaml. */
final class CardReader {
  static final String ROOT = "/tcplab/reference/";

  private CardReader() {}

  /** All bundled cards: kinds in their order, within a kind as the files have them. */
  static List<Card> bundled() {
    Entry index = new Entry("index.yaml", load("index.yaml"));
    List<Card> cards = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (String name : index.strings(kind.key())) {
        String file = kind.key() + "/" + name;
        cards.addAll(cards(kind, file, load(file)));
      }
    }
    index.end();
    return List.copyOf(cards);
  }

  private static Object load(String file) {
    try (InputStream stream = CardReader.class.getResourceAsStream(ROOT + file)) {
      if (stream == null) {
        throw new IllegalStateException("no resource " + ROOT + file);
      }
      return new Load(LoadSettings.builder().setLabel(file).build()).loadFromInputStream(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + ROOT + file, e);
    }
  }

  /** The cards of one file: a YAML list of mappings. */
  static List<Card> cards(Kind kind, String file, Object document) {
    if (!(document instanceof List<?> nodes)) {
      throw new IllegalStateException(file + ": expected a list of cards");
    }
    List<Card> cards = new ArrayList<>();
    for (Object node : nodes) {
      Entry entry = new Entry(file + "[" + cards.size() + "]", node);
      Function<Entry, Card> reader =
          switch (kind) {
            case STATE -> CardReader::state;
            case ERRNO -> CardReader::errno;
            case FLAG -> CardReader::flag;
            case SETTING -> CardReader::setting;
            case COMMAND -> CardReader::command;
          };
      cards.add(reader.apply(entry));
      entry.end();
    }
    return List.copyOf(cards);
  }

  private static Head head(Entry entry, Kind kind, List<String> moreNames) {
    Set<String> names = new LinkedHashSet<>(moreNames);
    names.addAll(entry.strings("names"));
    String name = entry.string("id");
    names.remove(name);
    List<String> sources = entry.strings("sources");
    if (sources.isEmpty()) {
      throw entry.fault("sources", "is missing: every card says where its facts come from");
    }
    return new Head(
        new CardId(kind, name),
        List.copyOf(names),
        entry.text("title"),
        entry.text("summary"),
        sources,
        entry.ids("related"),
        entry.strings("scenarios"));
  }

  private static StateCard state(Entry entry) {
    State state = entry.constant("id", State.class);
    return new StateCard(
        head(entry, Kind.STATE, List.of(state.rfcName(), state.netstatName())),
        state,
        entry.texts("in"),
        entry.texts("out"),
        entry.text("duration"),
        entry.texts("many"),
        entry.entries("look").stream().map(CardReader::look).toList(),
        entry.entries("change").stream().map(CardReader::advice).toList());
  }

  private static Look look(Entry entry) {
    Look look =
        new Look(
            entry.constant("platform", Platform.class),
            entry.string("command"),
            entry.text("reads"));
    entry.end();
    return look;
  }

  private static Advice advice(Entry entry) {
    Advice advice = new Advice(entry.constant("verdict", Advice.Verdict.class), entry.text("text"));
    entry.end();
    return advice;
  }

  private static ErrnoCard errno(Entry entry) {
    int number = entry.number("number");
    String id = entry.string("id");
    Optional<String> name = id.startsWith("E") ? Optional.of(id) : Optional.empty();
    return new ErrnoCard(
        head(entry, Kind.ERRNO, List.of(Integer.toString(number))),
        number,
        name,
        entry.entries("calls").stream().map(CardReader::occurrence).toList(),
        entry.optionalText("remedy"));
  }

  private static ErrnoCard.Occurrence occurrence(Entry entry) {
    ErrnoCard.Occurrence occurrence =
        new ErrnoCard.Occurrence(entry.string("call"), entry.text("when"));
    entry.end();
    return occurrence;
  }

  private static FlagCard flag(Entry entry) {
    int bits = 0;
    for (String name : entry.strings("bits")) {
      bits |= bit(name).orElseThrow(() -> entry.fault("bits", "has no value '" + name + "'"));
    }
    return new FlagCard(
        head(entry, Kind.FLAG, List.of()),
        bits,
        entry.flag("exact"),
        entry.constant("verdict", FlagCard.Verdict.class),
        entry.string("tcpdump"),
        entry.string("wireshark"),
        entry.string("capture"),
        entry.string("display"),
        entry.texts("answer"));
  }

  /** The control bit of that name in upper case, with the short and former names in use. */
  static Optional<Integer> bit(String name) {
    return switch (name) {
      case "FIN" -> Optional.of(Segment.FIN);
      case "SYN" -> Optional.of(Segment.SYN);
      case "RST" -> Optional.of(Segment.RST);
      case "PSH", "PUSH" -> Optional.of(Segment.PSH);
      case "ACK" -> Optional.of(Segment.ACK);
      case "URG" -> Optional.of(Segment.URG);
      case "ECE" -> Optional.of(Segment.ECE);
      case "CWR" -> Optional.of(Segment.CWR);
      case "AE", "NS" -> Optional.of(Segment.AE);
      default -> Optional.empty();
    };
  }

  private static SettingCard setting(Entry entry) {
    SettingCard.Scope scope = entry.constant("scope", SettingCard.Scope.class);
    String id = entry.string("id");
    List<String> names =
        scope == SettingCard.Scope.SYSTEM
            ? List.of(id.substring(id.lastIndexOf('.') + 1), "/proc/sys/" + id.replace('.', '/'))
            : List.of();
    return new SettingCard(
        head(entry, Kind.SETTING, names),
        scope,
        entry.optionalString("level"),
        entry.constants("settings", Setting.class),
        entry.string("default"),
        entry.optionalText("note"),
        entry.text("unit"),
        entry.text("change"),
        entry.text("keep"));
  }

  private static CommandCard command(Entry entry) {
    return new CommandCard(
        head(entry, Kind.COMMAND, List.of()),
        entry.constants("platforms", Platform.class),
        entry.string("example"),
        entry.string("sample"),
        entry.texts("reading"),
        entry.ids("successors"));
  }
}
