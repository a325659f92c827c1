package tcplab.scenario;

import java.util.Collection;
import java.util.Locale;

/** Guesses what was meant by a misspelt word. */
final class Nearest {
  private static final int LONGEST = 60;

  private Nearest() {}

  /** ", did you mean 'loss'?" for the closest candidate, or the candidates where none is close. */
  static String hint(String word, Collection<String> candidates) {
    String best = "";
    int least = Integer.MAX_VALUE;
    String lower = word.toLowerCase(Locale.ROOT);
    for (String candidate : candidates) {
      String known = candidate.toLowerCase(Locale.ROOT);
      boolean begun =
          lower.length() > 2
              && known.length() > 2
              && (known.startsWith(lower) || lower.startsWith(known));
      int distance = begun ? 1 : distance(lower, known);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    if (least <= Math.max(1, Math.min(word.length(), best.length()) / 2)) {
      return ", did you mean '" + best + "'?";
    }
    return candidates.isEmpty() ? "" : "; known: " + String.join(", ", candidates);
  }

  /** Optimal string alignment distance: a swap of neighbours counts once. */
  static int distance(String a, String b) {
    if (a.length() > LONGEST || b.length() > LONGEST) {
      return Integer.MAX_VALUE;
    }
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
