package tcplab.reference;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Search by name, number and words of either language. Every word of the query must occur in a
 * card; the better the place (name, title, summary, text, command), the higher the card. Chinese is
 * written without blanks, so a run of Han characters is looked for whole, then by its pairs.
 */
final class SearchIndex {
  private static final int NAME = 1000;
  private static final int NAME_START = 400;
  private static final int NAME_PART = 200;
  private static final int TITLE = 100;
  private static final int SUMMARY = 40;
  private static final int BODY = 15;
  private static final int CODE = 8;

  private record Document(
      Card card, List<String> names, String title, String summary, String body, String code) {}

  private final List<Document> documents;

  SearchIndex(List<Card> cards) {
    documents = cards.stream().map(SearchIndex::document).toList();
  }

  private static Document document(Card card) {
    List<String> names = new ArrayList<>();
    names.add(Spelling.plain(card.id().name()));
    card.head().names().forEach(n -> names.add(Spelling.plain(n)));
    StringBuilder body = new StringBuilder();
    card.texts().forEach(t -> body.append(both(t)).append('\n'));
    return new Document(
        card,
        List.copyOf(names),
        both(card.title()),
        both(card.summary()),
        body.toString(),
        String.join("\n", card.code()).toLowerCase(Locale.ROOT));
  }

  private static String both(Text text) {
    return text.en().toLowerCase(Locale.ROOT) + "\n" + text.zh().toLowerCase(Locale.ROOT);
  }

  /** The cards that fit, best first; ties in the order of the cards. */
  List<Hit> search(String query) {
    List<String> words = words(query);
    String whole = Spelling.plain(query);
    List<Hit> hits = new ArrayList<>();
    if (whole.isEmpty()) {
      return List.of();
    }
    for (Document document : documents) {
      int score = document.names.contains(whole) ? 2 * NAME : 0;
      score += document.card.id().name().equals(query.strip()) ? NAME : 0;
      OptionalInt byWords = score(document, words);
      if (byWords.isPresent() || score > 0) {
        hits.add(new Hit(document.card, score + byWords.orElse(0)));
      }
    }
    // List.sort is stable: equal scores keep the order of the cards.
    hits.sort(Comparator.comparingInt(Hit::score).reversed());
    return List.copyOf(hits);
  }

  private static List<String> words(String query) {
    List<String> words = new ArrayList<>();
    for (String part : query.toLowerCase(Locale.ROOT).split("[\\s,;，。；、]+", -1)) {
      if (!Spelling.plain(part).isEmpty()) {
        words.add(part);
      }
    }
    return words;
  }

  private static OptionalInt score(Document document, List<String> words) {
    int sum = 0;
    for (String word : words) {
      int score = score(document, word);
      if (score == 0 && isHan(word)) {
        score = scorePairs(document, word);
      }
      if (score == 0) {
        return OptionalInt.empty();
      }
      sum += score;
    }
    return words.isEmpty() ? OptionalInt.empty() : OptionalInt.of(sum);
  }

  private static int score(Document document, String word) {
    int score = 0;
    String plain = Spelling.plain(word);
    for (String name : document.names) {
      if (name.equals(plain)) {
        score = Math.max(score, NAME);
      } else if (plain.length() > 1 && !isNumber(plain) && name.startsWith(plain)) {
        score = Math.max(score, NAME_START);
      } else if (plain.length() > 2 && !isNumber(plain) && name.contains(plain)) {
        score = Math.max(score, NAME_PART);
      }
    }
    score += contains(document.title, word) ? TITLE : 0;
    score += contains(document.summary, word) ? SUMMARY : 0;
    score += contains(document.body, word) ? BODY : 0;
    score += contains(document.code, word) ? CODE : 0;
    return score;
  }

  private static int scorePairs(Document document, String word) {
    int sum = 0;
    for (int i = 0; i + 2 <= word.length(); i++) {
      int score = score(document, word.substring(i, i + 2));
      if (score == 0) {
        return 0;
      }
      sum += score;
    }
    return word.length() < 2 ? 0 : sum / (word.length() - 1);
  }

  /** Whether the word occurs: a Latin word or number at the start of a word, Chinese anywhere. */
  private static boolean contains(String text, String word) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      boolean starts = at == 0 || !isLatin(text.charAt(at - 1)) || !isLatin(word.charAt(0));
      int end = at + word.length();
      boolean ends =
          !isNumber(word) || end == text.length() || !Character.isDigit(text.charAt(end));
      if (starts && ends) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLatin(char c) {
    return c < 0x80 && Character.isLetterOrDigit(c);
  }

  private static boolean isNumber(String word) {
    return word.chars().allMatch(Character::isDigit);
  }

  private static boolean isHan(String word) {
    return word.codePoints().allMatch(c -> UnicodeScript.of(c) == UnicodeScript.HAN);
  }
}
