package tcplab.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.Character.UnicodeScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tcplab.host.SocketOption;
import tcplab.tcp.Profile;
import tcplab.tcp.Setting;
import tcplab.tcp.State;

/** The bundled cards: complete, in both languages, with sources, in agreement with the engine. */
final class CardsTest {
  private static final Reference REFERENCE = Reference.bundled();
  private static final Path FOLDER = Path.of("src/main/resources/tcplab/reference");

  private record Placed(CardId card, Text text) {}

  private static List<Placed> texts() {
    List<Placed> texts = new ArrayList<>();
    for (Card card : REFERENCE.cards()) {
      texts.add(new Placed(card.id(), card.title()));
      texts.add(new Placed(card.id(), card.summary()));
      card.texts().forEach(t -> texts.add(new Placed(card.id(), t)));
    }
    return texts;
  }

  @Test
  void everyFileIsListedInTheIndex() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER, 2)) {
      List<String> found =
          files
              .filter(f -> f.toString().endsWith(".yaml") && !f.endsWith("index.yaml"))
              .map(f -> FOLDER.relativize(f).toString().replace('\\', '/'))
              .sorted()
              .toList();
      String index = Files.readString(FOLDER.resolve("index.yaml"));
      assertThat(found).isNotEmpty();
      assertThat(found)
          .allSatisfy(
              f -> {
                String kind = f.substring(0, f.indexOf('/'));
                String name = f.substring(f.indexOf('/') + 1);
                assertThat(index.lines().filter(l -> l.startsWith(kind + ":")))
                    .singleElement()
                    .asString()
                    .contains(name);
              });
    }
  }

  @Test
  void englishHasNoHanCharacters() {
    assertThat(texts())
        .filteredOn(t -> t.text().en().codePoints().anyMatch(CardsTest::isHan))
        .isEmpty();
  }

  @Test
  void chineseHasHanCharacters() {
    assertThat(texts())
        .filteredOn(t -> t.text().zh().codePoints().noneMatch(CardsTest::isHan))
        .isEmpty();
  }

  @Test
  void chineseUsesFullWidthPunctuationAfterHan() {
    assertThat(texts())
        .filteredOn(t -> t.text().zh().matches("(?s).*\\p{IsHan}[,;:!?.](\\s.*|$)"))
        .isEmpty();
  }

  @Test
  void summariesAreSentencesInBothLanguages() {
    assertThat(REFERENCE.cards().stream().filter(c -> !c.summary().en().matches("(?s).*\\.\\)?")))
        .extracting(Card::id)
        .isEmpty();
    assertThat(REFERENCE.cards().stream().filter(c -> !c.summary().zh().matches("(?s).*。）?")))
        .extracting(Card::id)
        .isEmpty();
  }

  @Test
  void everyCardHasASource() {
    assertThat(REFERENCE.cards().stream().filter(c -> c.sources().isEmpty()))
        .extracting(Card::id)
        .isEmpty();
  }

  @Test
  void everySourceCanBeLookedUp() {
    Pattern source =
        Pattern.compile(
            "RFC \\d+( §\\d+(\\.\\d+)*( Figure \\d+)?)?"
                + "|[\\w.-]+\\([1-8]\\)(: \\S+)?"
                + "|Linux [\\w/.-]+\\.(c|h|rst)(: [\\w, -]+)?"
                + "|Linux commit [0-9a-f]{12}: .+"
                + "|POSIX\\.1\\S* \\S+"
                + "|Microsoft Learn: \\S+"
                + "|Wireshark User's Guide §[\\d.]+"
                + "|packetdrill \\(github.com/google/packetdrill\\)");
    assertThat(REFERENCE.cards().stream().flatMap(c -> c.sources().stream()))
        .filteredOn(source.asMatchPredicate().negate())
        .isEmpty();
  }

  @Test
  void linksAreNamedOnce() {
    assertThat(REFERENCE.cards())
        .allSatisfy(
            c -> {
              assertThat(c.head().related()).as(c.id().toString()).doesNotHaveDuplicates();
              assertThat(c.head().scenarios()).as(c.id().toString()).doesNotHaveDuplicates();
              assertThat(c.head().related()).as(c.id().toString()).doesNotContain(c.id());
            });
  }

  @Test
  void scenarioIdsAreLowerCaseWithHyphens() {
    assertThat(REFERENCE.cards().stream().flatMap(c -> c.head().scenarios().stream()))
        .isNotEmpty()
        .allMatch(id -> id.matches("[a-z0-9]+(-[a-z0-9]+)*"));
  }

  @Test
  void everyStateHasItsCard() {
    assertThat(REFERENCE.states()).extracting(StateCard::state).containsExactly(State.values());
    assertThat(REFERENCE.states())
        .allSatisfy(
            s -> {
              assertThat(s.in()).isNotEmpty();
              assertThat(s.out()).isNotEmpty();
              assertThat(s.many()).isNotEmpty();
              assertThat(s.change().stream().map(Advice::verdict))
                  .as("what helps and what harms in " + s.state())
                  .contains(Advice.Verdict.USEFUL, Advice.Verdict.HARMFUL);
              assertThat(s.look().stream().map(Look::platform))
                  .as(s.state() + " on every platform")
                  .contains(Platform.values());
            });
  }

  @Test
  void everyErrnoFrom1To133OccursOnce() {
    assertThat(REFERENCE.errnos())
        .extracting(ErrnoCard::number)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 133).boxed().toList());
    assertThat(REFERENCE.errnos())
        .filteredOn(e -> e.name().isEmpty())
        .extracting(ErrnoCard::number)
        .containsExactly(41, 58);
  }

  @Test
  void errnosASocketProgramMeetsSayWhatToDo() {
    assertThat(REFERENCE.errnos())
        .allSatisfy(e -> assertThat(e.remedy().isPresent()).isEqualTo(!e.calls().isEmpty()));
    assertThat(
            List.of(
                "EINPROGRESS",
                "EALREADY",
                "EISCONN",
                "ECONNREFUSED",
                "ETIMEDOUT",
                "ECONNRESET",
                "EPIPE",
                "EADDRINUSE",
                "EADDRNOTAVAIL",
                "EHOSTUNREACH",
                "ENETUNREACH",
                "ENOTCONN",
                "EAGAIN",
                "ECONNABORTED",
                "EINVAL",
                "EBADF",
                "EMFILE",
                "EINTR",
                "ENOBUFS"))
        .allSatisfy(
            name -> assertThat(REFERENCE.errno(name)).get().matches(e -> !e.calls().isEmpty()));
  }

  @Test
  void everySettingWithASysctlHasItsCard() {
    for (Setting setting : Setting.values()) {
      setting
          .sysctl()
          .ifPresent(
              name ->
                  assertThat(REFERENCE.card(new CardId(Kind.SETTING, name)))
                      .as(name)
                      .get()
                      .isInstanceOfSatisfying(
                          SettingCard.class, c -> assertThat(c.settings()).contains(setting)));
    }
  }

  @Test
  void everySocketOptionOfTheSimulatorHasItsCard() {
    assertThat(SocketOption.values())
        .allMatch(o -> REFERENCE.card(new CardId(Kind.SETTING, o.name())).isPresent());
  }

  @Test
  void defaultsAgreeWithTheLinuxProfile() {
    Map<Setting, String> wrong = new EnumMap<>(Setting.class);
    // Depend on the machine's memory, on auto-tuning, or are 0 for "no limit" in the engine.
    Set<Setting> apart =
        EnumSet.of(
            Setting.RECEIVE_BUFFER,
            Setting.SEND_BUFFER,
            Setting.MAX_TW_BUCKETS,
            Setting.CHALLENGE_ACK_LIMIT,
            Setting.WINDOW_SCALE);
    for (Setting setting : Setting.values()) {
      if (setting.sysctl().isEmpty() || apart.contains(setting)) {
        continue;
      }
      SettingCard card = REFERENCE.setting(setting.sysctl().orElseThrow()).orElseThrow();
      String[] values = card.value().split(" ", -1);
      long value = Long.parseLong(values[values.length == 3 ? 1 : 0]) * scale(card.unit().en());
      if (value != Profile.LINUX.config().get(setting)) {
        wrong.put(setting, card.value());
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static long scale(String unit) {
    return switch (unit) {
      case "seconds" -> 1_000_000_000L;
      case "milliseconds" -> 1_000_000L;
      case "microseconds" -> 1_000L;
      default -> 1;
    };
  }

  @Test
  void flagsPrintAsTheirBitsSay() {
    String letters = "FSRP.UEWe";
    for (FlagCard card : REFERENCE.flags()) {
      if (card.exact() && card.bits() != 0) {
        StringBuilder printed = new StringBuilder("[");
        for (int bit = 0; bit < 9; bit++) {
          if ((card.bits() & (1 << bit)) != 0) {
            printed.append(letters.charAt(bit));
          }
        }
        assertThat(card.tcpdump()).isEqualTo(printed.append("]").toString());
      }
    }
  }

  @Test
  void everyCommandSaysHowToReadIt() {
    assertThat(REFERENCE.commands())
        .isNotEmpty()
        .allSatisfy(
            c -> {
              assertThat(c.platforms()).isNotEmpty();
              assertThat(c.reading()).isNotEmpty();
              assertThat(c.sample().lines().count()).isPositive();
            });
  }

  @Test
  void commandsAndOptionsAskedForAreThere() {
    assertThat(
            Stream.of(
                "netstat",
                "ss",
                "lsof",
                "sar",
                "tcpdump",
                "tshark",
                "wireshark",
                "ping",
                "traceroute",
                "tracert",
                "pathping",
                "mtr",
                "nslookup",
                "dig",
                "nc",
                "curl -v",
                "ip",
                "ethtool",
                "nstat",
                "conntrack",
                "Get-NetTCPConnection",
                "Test-NetConnection",
                "packetdrill"))
        .allMatch(name -> REFERENCE.command(name).isPresent());
    assertThat(
            Arrays.asList(
                "SO_REUSEADDR",
                "SO_REUSEPORT",
                "SO_KEEPALIVE",
                "SO_LINGER",
                "SO_RCVBUF",
                "SO_SNDBUF",
                "SO_ERROR",
                "TCP_NODELAY",
                "TCP_CORK",
                "TCP_KEEPIDLE",
                "TCP_KEEPINTVL",
                "TCP_KEEPCNT",
                "TCP_USER_TIMEOUT",
                "TCP_DEFER_ACCEPT",
                "TCP_QUICKACK",
                "TCP_MAXSEG",
                "TCP_SYNCNT",
                "TCP_LINGER2",
                "TCP_INFO",
                "TCP_FASTOPEN"))
        .allMatch(name -> REFERENCE.setting(name).isPresent());
  }

  private static boolean isHan(int codePoint) {
    return UnicodeScript.of(codePoint) == UnicodeScript.HAN;
  }
}
