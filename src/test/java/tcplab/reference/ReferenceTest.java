package tcplab.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tcplab.tcp.State;

/** Finding cards: by name, by search, by guess. */
final class ReferenceTest {
  private static final Reference REFERENCE = Reference.bundled();

  @ParameterizedTest
  @CsvSource({
    "SYN_RECEIVED, SYN_RECEIVED",
    "syn-received, SYN_RECEIVED",
    "SYN_RCVD, SYN_RECEIVED",
    "SYN_RECV, SYN_RECEIVED",
    "SYN-RECV, SYN_RECEIVED",
    "fin wait 1, FIN_WAIT_1",
    "FIN_WAIT1, FIN_WAIT_1",
    "ESTAB, ESTABLISHED",
    "LISTENING, LISTEN",
    "timewait, TIME_WAIT",
    "UNCONN, CLOSED"
  })
  void statesAreFoundInEverySpelling(String name, State state) {
    assertThat(REFERENCE.state(name)).get().extracting(StateCard::state).isEqualTo(state);
    assertThat(REFERENCE.state(state).state()).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "ECONNRESET, 104",
    "econnreset, 104",
    "104, 104",
    "EWOULDBLOCK, 11",
    "ENOTSUP, 95",
    "EDEADLOCK, 35",
    "41, 41",
    "133, 133"
  })
  void errnosAreFoundByNameAliasAndNumber(String name, int number) {
    assertThat(REFERENCE.errno(name)).get().extracting(ErrnoCard::number).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SYN,ACK | SYN,ACK",
        "ack+syn | SYN,ACK",
        "[S.] | SYN,ACK",
        "0x12 | SYN,ACK",
        "SA | SYN,ACK",
        "[S] | SYN",
        "FIN | FIN",
        "[F] | FIN-ONLY",
        "FIN SYN | SYN,FIN",
        "xmas | XMAS",
        "URG,PSH,FIN | XMAS",
        "null | NULL",
        "[none] | NULL",
        "ns | AE",
        "[SEW] | SYN,ECE,CWR"
      })
  void flagsAreFoundInAnyOrderAndNotation(String name, String id) {
    assertThat(REFERENCE.flag(name)).get().extracting(c -> c.id().name()).isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({
    "net.ipv4.tcp_fin_timeout",
    "tcp_fin_timeout",
    "/proc/sys/net/ipv4/tcp_fin_timeout",
    "TCP_FIN_TIMEOUT"
  })
  void sysctlsAreFoundByEachOfTheirNames(String name) {
    assertThat(REFERENCE.setting(name))
        .get()
        .extracting(c -> c.id().name())
        .isEqualTo("net.ipv4.tcp_fin_timeout");
  }

  @Test
  void theIdOfOneCardWinsOverTheShortNameOfAnother() {
    assertThat(REFERENCE.setting("tcp_fastopen"))
        .get()
        .extracting(c -> c.id().name())
        .isEqualTo("TCP_FASTOPEN");
  }

  @Test
  void unknownNamesAreNotFound() {
    assertThat(REFERENCE.state("SYN")).isEmpty();
    assertThat(REFERENCE.errno("0")).isEmpty();
    assertThat(REFERENCE.errno("134")).isEmpty();
    assertThat(REFERENCE.flag("")).isEmpty();
    assertThat(REFERENCE.flag("SYN,XYZ")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "STATE, ESTABLISED, ESTABLISHED", "STATE, TIME_WIAT, TIME_WAIT",
    "ERRNO, ECONNREST, ECONNRESET", "SETTING, tcp_fin_timeot, net.ipv4.tcp_fin_timeout",
    "SETTING, SO_REUSEADR, SO_REUSEADDR", "COMMAND, netsta, netstat",
    "COMMAND, traceruote, traceroute", "FLAG, xmsa, XMAS"
  })
  void theFirstSuggestionIsWhatWasMeant(Kind kind, String name, String meant) {
    List<String> suggestions = REFERENCE.suggestions(kind, name);
    assertThat(suggestions).hasSizeLessThanOrEqualTo(3).first().isEqualTo(meant);
  }

  @Test
  void nothingIsSuggestedForNamesFarFromAll() {
    assertThat(REFERENCE.suggestions(Kind.STATE, "banana")).isEmpty();
    assertThat(REFERENCE.suggestions(Kind.STATE, "")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "104 | errno/ECONNRESET",
        "ECONNRESET | errno/ECONNRESET",
        "connection reset by peer | errno/ECONNRESET",
        "连接被拒绝 | errno/ECONNREFUSED",
        "TIME_WAIT | state/TIME_WAIT",
        "close_wait | state/CLOSE_WAIT",
        "cannot assign requested address | errno/EADDRNOTAVAIL",
        "somaxconn | " + "setting/net.core.somaxconn",
        "半连接 | state/SYN_RECEIVED",
        "圣诞树 | flag/XMAS",
        "christmas | flag/XMAS",
        "抓包 | command/wireshark"
      })
  void theBestHitIsTheOneMeant(String query, String id) {
    assertThat(REFERENCE.search(query))
        .first()
        .extracting(h -> h.card().id().toString())
        .isEqualTo(id);
  }

  @Test
  void hitsAreOrderedByScoreAndTheSameEachTime() {
    List<Hit> hits = REFERENCE.search("timeout");
    assertThat(hits).hasSizeGreaterThan(3).isSortedAccordingTo((a, b) -> b.score() - a.score());
    assertThat(REFERENCE.search("timeout")).isEqualTo(hits);
  }

  @Test
  void everyWordOfAQueryMustOccur() {
    assertThat(REFERENCE.search("TIME_WAIT zebra")).isEmpty();
    assertThat(REFERENCE.search("  ")).isEmpty();
    assertThat(REFERENCE.search("???")).isEmpty();
  }

  @Test
  void everyCardIsTheBestHitForItsOwnName() {
    for (Card card : REFERENCE.cards()) {
      assertThat(REFERENCE.search(card.id().name()))
          .as(card.id().toString())
          .first()
          .extracting(Hit::card)
          .isEqualTo(card);
    }
  }

  @Test
  void linksLeadBothWays() {
    for (Card card : REFERENCE.cards()) {
      for (CardId id : card.head().related()) {
        Card other = REFERENCE.card(id).orElseThrow();
        assertThat(REFERENCE.related(card)).contains(other);
        assertThat(REFERENCE.related(other)).contains(card);
      }
    }
  }

  @Test
  void scenariosKnowTheirCards() {
    assertThat(REFERENCE.ofScenario("simultaneous-close"))
        .extracting(c -> c.id().toString())
        .contains("state/CLOSING", "state/FIN_WAIT_1");
    assertThat(REFERENCE.ofScenario("no-such-scenario")).isEmpty();
  }

  @Test
  void textsFollowTheLocale() {
    Text text = new Text("state", "状态");
    assertThat(text.in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("状态");
    assertThat(text.in(Locale.GERMAN)).isEqualTo("state");
  }

  @Test
  void faultsInAFileNameTheirPlace() {
    assertThatThrownBy(
            () ->
                CardReader.cards(
                    Kind.ERRNO, "errno/x.yaml", List.of(Map.of("id", "EX", "number", "one"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("errno/x.yaml[0]: 'number' must be a whole number");
    assertThatThrownBy(() -> CardReader.cards(Kind.STATE, "state/x.yaml", "text"))
        .hasMessage("state/x.yaml: expected a list of cards");
  }

  @Test
  void keysThatMeanNothingAreRefused() {
    Map<String, Object> text = Map.of("en", "a.", "zh", "甲。");
    Map<String, Object> card =
        Map.of(
            "id",
            "a",
            "title",
            text,
            "summary",
            text,
            "sources",
            List.of("a(1)"),
            "platforms",
            List.of("linux"),
            "example",
            "a",
            "sample",
            "a",
            "readings",
            List.of(text));
    assertThatThrownBy(() -> CardReader.cards(Kind.COMMAND, "command/x.yaml", List.of(card)))
        .hasMessage("command/x.yaml[0]: 'readings' is not a key here");
  }

  @Test
  void cardsWithoutASourceAreRefused() {
    Map<String, Object> card = Map.of("id", "a", "number", 1);
    assertThatThrownBy(() -> CardReader.cards(Kind.ERRNO, "errno/x.yaml", List.of(card)))
        .hasMessageStartingWith("errno/x.yaml[0]: 'sources' is missing");
  }

  @Test
  void linksThatLeadNowhereAreRefused() {
    Card card =
        new CommandCard(
            new Head(
                new CardId(Kind.COMMAND, "a"),
                List.of(),
                new Text("a", "a"),
                new Text("a", "a"),
                List.of("a(1)"),
                List.of(new CardId(Kind.STATE, "NONE")),
                List.of()),
            List.of(Platform.LINUX),
            "a",
            "a",
            List.of(),
            List.of());
    assertThatThrownBy(() -> new Reference(List.of(card)))
        .hasMessage("command/a links to state/NONE, which does not exist");
    assertThatThrownBy(() -> new Reference(List.of(card, card))).hasMessage("two cards command/a");
  }

  @Test
  void idsAreReadAsTheyAreWritten() {
    assertThat(CardId.parse("flag/SYN,ACK")).hasToString("flag/SYN,ACK");
    assertThatThrownBy(() -> CardId.parse("nonsense"))
        .hasMessage("'nonsense' is no card id; write kind/name, such as state/TIME_WAIT");
  }
}
