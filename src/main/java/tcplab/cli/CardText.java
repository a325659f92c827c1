package tcplab.cli;

import java.util.List;
import java.util.Locale;
import tcplab.reference.Advice;
import tcplab.reference.Card;
import tcplab.reference.CardId;
import tcplab.reference.CommandCard;
import tcplab.reference.ErrnoCard;
import tcplab.reference.FlagCard;
import tcplab.reference.Look;
import tcplab.reference.SettingCard;
import tcplab.reference.StateCard;
import tcplab.reference.Text;

/** A card of the reference as text. */
final class CardText {
  private static final int WIDTH = 96;
  private final Console console;
  private final Locale locale;
  private final boolean chinese;

  CardText(Console console, Locale locale) {
    this.console = console;
    this.locale = locale;
    this.chinese = locale.getLanguage().equals("zh");
  }

  void print(Card card) {
    heading(card);
    paragraph("", card.summary());
    switch (card) {
      case StateCard state -> state(state);
      case ErrnoCard errno -> errno(errno);
      case FlagCard flag -> flag(flag);
      case SettingCard setting -> setting(setting);
      case CommandCard command -> command(command);
    }
    if (!card.head().scenarios().isEmpty()) {
      section("Scenarios", "场景");
      item(String.join(", ", card.head().scenarios()));
    }
    if (!card.head().related().isEmpty()) {
      section("See also", "另见");
      item(String.join(", ", card.head().related().stream().map(CardId::toString).toList()));
    }
    section("Sources", "出处");
    item(String.join("; ", card.sources()));
  }

  private void heading(Card card) {
    String name =
        switch (card) {
          case StateCard state -> state.state().netstatName();
          case ErrnoCard errno -> errno.name().orElse("-") + " (" + errno.number() + ")";
          default -> card.id().name();
        };
    console.line(Console.Style.BOLD, name + "  " + title(card, locale));
  }

  /** The title without the name before its colon, which stands beside it. */
  static String title(Card card, Locale locale) {
    String title = card.title().in(locale);
    String name = card.id().name();
    int colon = Math.max(title.indexOf(": "), title.indexOf('：'));
    String before = colon < 0 ? "" : title.substring(0, colon);
    boolean repeats = !before.isEmpty() && (name.equals(before) || name.endsWith("." + before));
    return repeats ? title.substring(colon + 1).strip() : title;
  }

  private void state(StateCard card) {
    section("Ways in", "如何进入");
    items(card.in());
    section("Ways out", "如何离开");
    items(card.out());
    section("How long", "持续多久");
    item(card.duration().in(locale));
    section("Many of them", "大量出现说明什么");
    items(card.many());
    section("How to look", "如何查看");
    for (Look look : card.look()) {
      console.line(
          "    " + look.command() + "   [" + look.platform().name().toLowerCase(Locale.ROOT) + "]");
      paragraph("      ", look.reads());
    }
    section("What to change", "该改什么");
    for (Advice advice : card.change()) {
      String verdict =
          switch (advice.verdict()) {
            case USEFUL -> chinese ? "有用" : "useful";
            case OUTDATED -> chinese ? "过时" : "outdated";
            case HARMFUL -> chinese ? "有害" : "harmful";
          };
      item(verdict + ": " + advice.text().in(locale));
    }
  }

  private void errno(ErrnoCard card) {
    if (!card.calls().isEmpty()) {
      section("When", "何时出现");
      card.calls().forEach(c -> item(c.call() + ": " + c.when().in(locale)));
    }
    card.remedy()
        .ifPresent(
            remedy -> {
              section("What to do", "怎么办");
              item(remedy.in(locale));
            });
  }

  private void flag(FlagCard card) {
    section("Printed", "显示为");
    item("tcpdump " + card.tcpdump() + ", Wireshark " + card.wireshark());
    section("Answer", "对方如何反应");
    items(card.answer());
    section("Filters", "过滤器");
    item(card.captureFilter());
    item(card.displayFilter());
  }

  private void setting(SettingCard card) {
    section("Default", "默认值");
    item(
        card.value()
            + " ("
            + card.unit().in(locale)
            + ")"
            + card.valueNote().map(n -> "; " + n.in(locale)).orElse(""));
    section("When to change it", "何时修改");
    item(card.change().in(locale));
    section("When not", "何时不改");
    item(card.keep().in(locale));
  }

  private void command(CommandCard card) {
    section("Example", "例子");
    console.line("    " + card.example());
    card.sample().lines().forEach(line -> console.line("    | " + line));
    section("How to read it", "如何解读");
    items(card.reading());
    if (!card.successors().isEmpty()) {
      section("Today's successor", "如今的替代");
      item(String.join(", ", card.successors().stream().map(CardId::name).toList()));
    }
  }

  private void section(String english, String chineseName) {
    console.line("");
    console.line(Console.Style.BOLD, "  " + (chinese ? chineseName : english));
  }

  private void items(List<Text> texts) {
    texts.forEach(text -> item(text.in(locale)));
  }

  private void item(String text) {
    wrapped("    ", text);
  }

  private void paragraph(String indent, Text text) {
    wrapped(indent, text.in(locale));
  }

  private void wrapped(String indent, String text) {
    StringBuilder line = new StringBuilder(indent);
    int used = indent.length();
    for (String word : text.split(" ")) {
      int length = word.codePoints().map(c -> c >= 0x2e80 ? 2 : 1).sum();
      if (used + length > WIDTH && used > indent.length()) {
        console.line(line.toString().stripTrailing());
        line.setLength(0);
        line.append(indent);
        used = indent.length();
      }
      line.append(word).append(' ');
      used += length + 1;
    }
    console.line(line.toString().stripTrailing());
  }
}
