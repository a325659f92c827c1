package tcplab.reference;

import java.util.List;

/** One entry of the reference. */
public sealed interface Card permits StateCard, ErrnoCard, FlagCard, SettingCard, CommandCard {
  /** What every card has. */
  Head head();

  /** The card's own texts beyond {@link Head}, in reading order; what a search looks through. */
  List<Text> texts();

  /** Language-neutral lines: commands, filters, sample output. */
  List<String> code();

  /** The card's id. */
  default CardId id() {
    return head().id();
  }

  /** One line. */
  default Text title() {
    return head().title();
  }

  /** What it means, in one or a few sentences. */
  default Text summary() {
    return head().summary();
  }

  /** Where the facts come from. */
  default List<String> sources() {
    return head().sources();
  }
}
