package tcplab.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tcplab.tcp.State;

/** The reference: all cards, found by id, by name, by search, by scenario. Immutable. */
public final class Reference {
  private static final int SUGGESTIONS = 3;

  private final List<Card> cards;
  private final Map<CardId, Card> byId = new LinkedHashMap<>();
  private final Map<Kind, Map<String, Card>> byName = new LinkedHashMap<>();
  private final Map<CardId, Set<Card>> linked = new LinkedHashMap<>();
  private final SearchIndex index;

  private static final class Bundled {
    static final Reference REFERENCE = new Reference(CardReader.bundled());
  }

  /**
   * A reference of these cards.
   *
   * @throws IllegalStateException where an id or name occurs twice in a kind, or a link leads
   *     nowhere
   */
  Reference(List<Card> cards) {
    this.cards = List.copyOf(cards);
    for (Card card : cards) {
      if (byId.put(card.id(), card) != null) {
        throw new IllegalStateException("two cards " + card.id());
      }
      name(card, card.id().name());
    }
    for (Card card : cards) {
      for (String name : card.head().names()) {
        // The option TCP_FASTOPEN and the sysctl tcp_fastopen: the id keeps the name.
        Optional<Card> owner = find(card.id().kind(), name);
        if (owner.isEmpty()
            || !Spelling.plain(owner.get().id().name()).equals(Spelling.plain(name))) {
          name(card, name);
        }
      }
    }
    for (Card card : cards) {
      for (CardId id : links(card)) {
        Card other = byId.get(id);
        if (other == null) {
          throw new IllegalStateException(card.id() + " links to " + id + ", which does not exist");
        }
        linked.computeIfAbsent(card.id(), _ -> new LinkedHashSet<>()).add(other);
      }
    }
    // Backward links after all forward ones: an author's own order comes first.
    for (Card card : cards) {
      for (CardId id : links(card)) {
        linked.computeIfAbsent(id, _ -> new LinkedHashSet<>()).add(card);
      }
    }
    this.index = new SearchIndex(this.cards);
  }

  private void name(Card card, String name) {
    Map<String, Card> names = byName.computeIfAbsent(card.id().kind(), _ -> new LinkedHashMap<>());
    Card other = names.putIfAbsent(Spelling.plain(name), card);
    if (other != null && other != card) {
      throw new IllegalStateException(
          card.id() + " and " + other.id() + " share the name '" + name + "'");
    }
  }

  private static List<CardId> links(Card card) {
    List<CardId> links = new ArrayList<>(card.head().related());
    if (card instanceof CommandCard command) {
      links.addAll(command.successors());
    }
    return links;
  }

  /** The reference that comes with the program, read at the first call. */
  public static Reference bundled() {
    return Bundled.REFERENCE;
  }

  /** All cards: kinds in their order, within a kind as authors arranged them. */
  public List<Card> cards() {
    return cards;
  }

  /** The eleven states. */
  public List<StateCard> states() {
    return of(StateCard.class);
  }

  /** The error numbers 1 to 133. */
  public List<ErrnoCard> errnos() {
    return of(ErrnoCard.class);
  }

  /** The flags and their combinations. */
  public List<FlagCard> flags() {
    return of(FlagCard.class);
  }

  /** Socket options and sysctls. */
  public List<SettingCard> settings() {
    return of(SettingCard.class);
  }

  /** The commands. */
  public List<CommandCard> commands() {
    return of(CommandCard.class);
  }

  private <C extends Card> List<C> of(Class<C> type) {
    return cards.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The card of that id. */
  public Optional<Card> card(CardId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The card of a state. */
  public StateCard state(State state) {
    return states().stream()
        .filter(c -> c.state() == state)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no card for " + state));
  }

  /** The state a person names: RFC's, netstat's or ss's spelling, in any case. */
  public Optional<StateCard> state(String name) {
    return find(Kind.STATE, name).map(StateCard.class::cast);
  }

  /** The error of that name, alias or number. */
  public Optional<ErrnoCard> errno(String nameOrNumber) {
    return find(Kind.ERRNO, nameOrNumber).map(ErrnoCard.class::cast);
  }

  /**
   * The flags a person names: {@code SYN,ACK} in any order, tcpdump's {@code [S.]}, a byte such as
   * {@code 0x12}, or a nickname such as {@code xmas}.
   */
  public Optional<FlagCard> flag(String name) {
    return find(Kind.FLAG, name).map(FlagCard.class::cast);
  }

  /** The socket option or sysctl of that name; a sysctl's last part is enough. */
  public Optional<SettingCard> setting(String name) {
    return find(Kind.SETTING, name).map(SettingCard.class::cast);
  }

  /** The command of that name. */
  public Optional<CommandCard> command(String name) {
    return find(Kind.COMMAND, name).map(CommandCard.class::cast);
  }

  /** The card of that kind which has this name, compared without case and punctuation. */
  public Optional<Card> find(Kind kind, String name) {
    Map<String, Card> names = byName.getOrDefault(kind, Map.of());
    Card card = names.get(Spelling.plain(name));
    if (card != null) {
      return Optional.of(card);
    }
    return kind == Kind.FLAG ? byBits(name) : Optional.empty();
  }

  private Optional<Card> byBits(String name) {
    int bits = 0;
    for (String part : name.toUpperCase(Locale.ROOT).split("[^A-Z]+", -1)) {
      Optional<Integer> bit = CardReader.bit(part);
      if (bit.isEmpty() && !part.isEmpty()) {
        return Optional.empty();
      }
      bits |= bit.orElse(0);
    }
    for (FlagCard card : flags()) {
      if (bits != 0 && card.bits() == bits) {
        return Optional.of(card);
      }
    }
    return Optional.empty();
  }

  /** The cards a card links to, in its author's order, then those that link to it. */
  public List<Card> related(Card card) {
    return List.copyOf(linked.getOrDefault(card.id(), Set.of()));
  }

  /** The cards that name a scenario, in their order. */
  public List<Card> ofScenario(String scenario) {
    return cards.stream().filter(c -> c.head().scenarios().contains(scenario)).toList();
  }

  /** The cards that fit a query of names, numbers or words of either language, best first. */
  public List<Hit> search(String query) {
    return index.search(query);
  }

  /**
   * Names of that kind close to an unknown one, for "did you mean": at most three, the closest
   * first, none where nothing is close.
   */
  public List<String> suggestions(Kind kind, String name) {
    record Guess(String name, int distance) {}
    String wanted = Spelling.plain(name);
    List<Guess> guesses = new ArrayList<>();
    for (Card card : cards) {
      if (card.id().kind() != kind) {
        continue;
      }
      int least = distance(wanted, card.id().name());
      for (String other : card.head().names()) {
        least = Math.min(least, distance(wanted, other));
      }
      guesses.add(new Guess(card.id().name(), least));
    }
    // A third of the letters may be wrong; one always.
    int limit = Math.max(1, wanted.length() / 3);
    return guesses.stream()
        .filter(g -> !wanted.isEmpty() && g.distance <= limit)
        .sorted(Comparator.comparingInt(Guess::distance))
        .limit(SUGGESTIONS)
        .map(Guess::name)
        .toList();
  }

  private static int distance(String wanted, String name) {
    String plain = Spelling.plain(name);
    // A name that was begun and not finished is nearer than any misspelling.
    boolean begun = wanted.length() >= 3 && plain.startsWith(wanted);
    return begun ? 0 : Spelling.distance(wanted, plain);
  }
}
