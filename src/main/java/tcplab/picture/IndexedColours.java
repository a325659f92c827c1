package tcplab.picture;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * At most 256 colours for a large image: every colour of a palette exactly, and the steps between
 * its letters or lines and the ground that smooth edges need. One byte for a pixel instead of three
 * makes a long chart's file and the time for it a third.
 */
final class IndexedColours {
  private static final int MOST = 256;
  private static final int LETTER_STEPS = 8;
  private static final int LINE_STEPS = 4;
  private static final int BITS = 6;
  private static final int HASH = 1 << 12;

  private static final int CACHE_BITS = 12;

  private final int[] colours;
  // What was asked for of late: a colour and, in the lowest byte, its index.
  private final int[] cache = new int[1 << CACHE_BITS];
  private final int[] exactKeys = new int[HASH];
  private final short[] exact = new short[HASH];
  // Nearest colour by the upper six bits of each channel, found when first needed.
  private final short[] nearest = new short[1 << 3 * BITS];

  IndexedColours(Palette palette) {
    Set<Integer> chosen = new LinkedHashSet<>();
    chosen.add(palette.ground());
    for (Role role : Role.values()) {
      Look look = palette.of(role);
      chosen.add(look.fill());
      chosen.add(look.stroke());
      chosen.add(look.text());
    }
    for (Role role : Role.values()) {
      steps(chosen, palette.ground(), palette.of(role).text(), LETTER_STEPS);
    }
    for (Role role : Role.values()) {
      steps(chosen, palette.ground(), palette.of(role).stroke(), LINE_STEPS);
    }
    colours = chosen.stream().mapToInt(Integer::intValue).limit(MOST).toArray();
    Arrays.fill(exact, (short) -1);
    Arrays.fill(nearest, (short) -1);
    // Black's own place; an untouched place elsewhere holds a black that is never asked for there.
    cache[0] = -1;
    for (int i = 0; i < colours.length; i++) {
      int slot = slot(colours[i]);
      exactKeys[slot] = colours[i];
      exact[slot] = (short) i;
    }
  }

  private static void steps(Set<Integer> chosen, int ground, int colour, int steps) {
    for (int i = 1; i < steps; i++) {
      int mixed = 0;
      for (int shift = 0; shift < 24; shift += 8) {
        int from = ground >> shift & 0xFF;
        int to = colour >> shift & 0xFF;
        mixed |= from + (to - from) * i / steps << shift;
      }
      chosen.add(mixed);
    }
  }

  /** Red, green and blue of each colour by turns. */
  byte[] table() {
    byte[] table = new byte[3 * colours.length];
    for (int i = 0; i < colours.length; i++) {
      table[3 * i] = (byte) (colours[i] >> 16);
      table[3 * i + 1] = (byte) (colours[i] >> 8);
      table[3 * i + 2] = (byte) colours[i];
    }
    return table;
  }

  /** Index of a colour, or of the one nearest to it. */
  int index(int rgb) {
    int place = rgb * 0x9E3779B1 >>> 32 - CACHE_BITS;
    int cached = cache[place];
    if (cached >>> 8 == rgb) {
      return cached & 0xFF;
    }
    int found = find(rgb);
    cache[place] = rgb << 8 | found;
    return found;
  }

  private int find(int rgb) {
    int slot = home(rgb);
    while (exact[slot] >= 0) {
      if (exactKeys[slot] == rgb) {
        return exact[slot];
      }
      slot = slot + 1 & HASH - 1;
    }
    int key = (rgb >> 18 & 63) << 2 * BITS | (rgb >> 10 & 63) << BITS | rgb >> 2 & 63;
    if (nearest[key] < 0) {
      nearest[key] = (short) search(rgb & 0xFCFCFC | 0x020202);
    }
    return nearest[key];
  }

  private int search(int rgb) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < colours.length; i++) {
      int red = (colours[i] >> 16) - (rgb >> 16);
      int green = (colours[i] >> 8 & 0xFF) - (rgb >> 8 & 0xFF);
      int blue = (colours[i] & 0xFF) - (rgb & 0xFF);
      // The eye tells greens apart best, blues worst.
      int distance = 3 * red * red + 4 * green * green + 2 * blue * blue;
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  private static int home(int rgb) {
    return rgb * 0x9E3779B1 >>> 20;
  }

  private int slot(int rgb) {
    int slot = home(rgb);
    while (exact[slot] >= 0) {
      slot = slot + 1 & HASH - 1;
    }
    return slot;
  }
}
