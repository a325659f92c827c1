package tcplab.packetdrill;

import java.util.Collection;
import java.util.Locale;

/** Finds what a misspelt word was meant to be. */
final class Spelling {
  private static final int LONGEST = 40;

  private Spelling() {}

  /**
   * "; did you mean 'x'?" for the candidate nearest to {@code word}, or nothing where none is near:
   * at most one wrong letter in a word of up to five letters, two in a longer one; case counts as
   * half a letter.
   */
  static String hint(String word, Collection<String> candidates) {
    String best = nearest(word, candidates);
    return best.isEmpty() ? "" : "; did you mean '" + best + "'?";
  }

  /** The candidate nearest to {@code word}; empty where none is near. */
  static String nearest(String word, Collection<String> candidates) {
    if (word.length() > LONGEST || word.isEmpty()) {
      return "";
    }
    int limit = 2 * (word.length() <= 5 ? 1 : 2);
    String best = "";
    for (String candidate : candidates) {
      if (Math.abs(candidate.length() - word.length()) <= 2) {
        int distance =
            candidate.toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT))
                ? 1
                : distance(word, candidate);
        if (distance < limit || (distance == limit && best.isEmpty())) {
          limit = distance;
          best = candidate;
        }
      }
    }
    return best;
  }

  /** Twice the optimal string alignment distance, where a wrong case costs 1 and the rest 2. */
  private static int distance(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = 2 * (i + j);
          continue;
        }
        int swap = substitution(from.charAt(i - 1), to.charAt(j - 1));
        int least = Math.min(cost[i - 1][j], cost[i][j - 1]) + 2;
        least = Math.min(least, cost[i - 1][j - 1] + swap);
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          least = Math.min(least, cost[i - 2][j - 2] + 2);
        }
        cost[i][j] = least;
      }
    }
    return cost[from.length()][to.length()];
  }

  private static int substitution(char a, char b) {
    if (a == b) {
      return 0;
    }
    return Character.toLowerCase(a) == Character.toLowerCase(b) ? 1 : 2;
  }
}
