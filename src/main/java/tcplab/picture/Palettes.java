package tcplab.picture;

import java.util.EnumMap;
import java.util.Map;

/**
 * The tables behind {@link Palette}: fill, stroke, text. Text colours keep 4.5 : 1 on the ground.
 */
final class Palettes {
  private Palettes() {}

  static Palette light() {
    Map<Role, Look> looks = new EnumMap<>(Role.class);
    int ink = 0x1B2430;
    put(looks, Role.GROUND, 0xEEF1F5, 0xE1E6ED, ink);
    put(looks, Role.PANEL, 0xFFFFFF, 0xE1E6ED, ink);
    put(looks, Role.GROUP, 0xF3F6FA, 0xE1E6ED, 0x5E687B);
    put(looks, Role.LINE, 0xE1E6ED, 0xE1E6ED, 0x5E687B);
    put(looks, Role.GRID, 0xEEF1F5, 0xEEF1F5, 0x5E687B);
    put(looks, Role.INK, ink, ink, ink);
    put(looks, Role.MUTED, 0x667085, 0x98A2B3, 0x5E687B);
    put(looks, Role.EDGE, 0xAEB7C4, 0xAEB7C4, 0x5E687B);
    put(looks, Role.STATE_CLOSED, 0xF1F4F8, 0xB8C1CE, ink);
    put(looks, Role.STATE_OPENING, 0xFFF6DC, 0xE3B341, ink);
    put(looks, Role.STATE_ESTABLISHED, 0xE2F6E8, 0x48B36B, ink);
    put(looks, Role.STATE_ACTIVE_CLOSE, 0xF0EBFF, 0x9B7BEA, ink);
    put(looks, Role.STATE_PASSIVE_CLOSE, 0xFFE9F0, 0xE07A9E, ink);
    put(looks, Role.HOST_1, 0x1D6FE0, 0x1D6FE0, 0x1A62C9);
    put(looks, Role.HOST_2, 0xC45110, 0xE0631B, 0xB34A0E);
    put(looks, Role.HOST_3, 0x0C7F73, 0x0E9384, 0x0A7267);
    put(looks, Role.HOST_4, 0xA3379B, 0xB5459F, 0x97308F);
    put(looks, Role.HOST_5, 0x6B7000, 0x848B00, 0x626700);
    put(looks, Role.HOST_6, 0x80563A, 0x93664A, 0x7A5136);
    put(looks, Role.HOST_1_TINT, 0xDCE9FC, 0xA9CBF7, ink);
    put(looks, Role.HOST_2_TINT, 0xFCE6D9, 0xF3BC9A, ink);
    put(looks, Role.HOST_3_TINT, 0xD8F2EF, 0x99D6CF, ink);
    put(looks, Role.HOST_4_TINT, 0xF7E3F5, 0xE2ADDB, ink);
    put(looks, Role.HOST_5_TINT, 0xF0F1D2, 0xCFD288, ink);
    put(looks, Role.HOST_6_TINT, 0xF2E7DF, 0xD3B8A6, ink);
    put(looks, Role.ON_HOST, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF);
    put(looks, Role.LOST, 0xD92D20, 0xD92D20, 0xC4261A);
    put(looks, Role.TIMER, 0xF7F2E3, 0xA48232, 0x7A5D16);
    put(looks, Role.BLOCKED, 0xD5DCE6, 0x98A2B3, 0x5E687B);
    put(looks, Role.NOW, 0xD92D20, 0xD92D20, 0xC4261A);
    put(looks, Role.FOCUS, 0xE6EFFD, 0x1D6FE0, 0x1A62C9);
    put(looks, Role.FOLD, 0xF3F6FA, 0x98A2B3, 0x5E687B);
    return new Palette("light", looks);
  }

  static Palette dark() {
    Map<Role, Look> looks = new EnumMap<>(Role.class);
    int ink = 0xE6EAF0;
    int muted = 0x94A0B3;
    put(looks, Role.GROUND, 0x0B0F15, 0x242D3A, ink);
    put(looks, Role.PANEL, 0x12171F, 0x242D3A, ink);
    put(looks, Role.GROUP, 0x181F29, 0x242D3A, muted);
    put(looks, Role.LINE, 0x242D3A, 0x242D3A, muted);
    put(looks, Role.GRID, 0x1C232E, 0x1C232E, muted);
    put(looks, Role.INK, ink, ink, ink);
    put(looks, Role.MUTED, muted, 0x5D6A7E, muted);
    put(looks, Role.EDGE, 0x5A6678, 0x5A6678, muted);
    put(looks, Role.STATE_CLOSED, 0x222B38, 0x4B586B, ink);
    put(looks, Role.STATE_OPENING, 0x3A3115, 0xB98F2B, ink);
    put(looks, Role.STATE_ESTABLISHED, 0x153524, 0x3FA465, ink);
    put(looks, Role.STATE_ACTIVE_CLOSE, 0x2A2347, 0x8468D6, ink);
    put(looks, Role.STATE_PASSIVE_CLOSE, 0x40202D, 0xC6648A, ink);
    plain(looks, Role.HOST_1, 0x5B9DFF);
    plain(looks, Role.HOST_2, 0xFF9A57);
    plain(looks, Role.HOST_3, 0x2ED3B7);
    plain(looks, Role.HOST_4, 0xE88BDD);
    plain(looks, Role.HOST_5, 0xC9CF4A);
    plain(looks, Role.HOST_6, 0xCFA688);
    put(looks, Role.HOST_1_TINT, 0x182C49, 0x2C4E80, ink);
    put(looks, Role.HOST_2_TINT, 0x40291A, 0x7A4A2A, ink);
    put(looks, Role.HOST_3_TINT, 0x123831, 0x1F6659, ink);
    put(looks, Role.HOST_4_TINT, 0x3A2438, 0x6F436A, ink);
    put(looks, Role.HOST_5_TINT, 0x333515, 0x606325, ink);
    put(looks, Role.HOST_6_TINT, 0x362B24, 0x634F42, ink);
    plain(looks, Role.ON_HOST, 0x0B0F15);
    plain(looks, Role.LOST, 0xFF6B5E);
    put(looks, Role.TIMER, 0x2B2614, 0xB98F2B, 0xD9B25A);
    put(looks, Role.BLOCKED, 0x2B3543, 0x5D6A7E, muted);
    plain(looks, Role.NOW, 0xFF6B5E);
    put(looks, Role.FOCUS, 0x1A2B45, 0x5B9DFF, 0x5B9DFF);
    put(looks, Role.FOLD, 0x181F29, 0x5D6A7E, muted);
    return new Palette("dark", looks);
  }

  static Palette print() {
    Map<Role, Look> looks = new EnumMap<>(light().looks());
    int ink = 0x000000;
    int muted = 0x4A4A4A;
    put(looks, Role.GROUND, 0xFFFFFF, 0xB0B0B0, ink);
    put(looks, Role.PANEL, 0xFFFFFF, 0xB0B0B0, ink);
    put(looks, Role.GROUP, 0xFAFAFA, 0xB0B0B0, muted);
    put(looks, Role.LINE, 0xB0B0B0, 0xB0B0B0, muted);
    put(looks, Role.GRID, 0xE4E4E4, 0xE4E4E4, muted);
    put(looks, Role.INK, ink, ink, ink);
    put(looks, Role.MUTED, 0x6A6A6A, 0x7A7A7A, muted);
    put(looks, Role.EDGE, 0x7A7A7A, 0x7A7A7A, muted);
    put(looks, Role.STATE_CLOSED, 0xFFFFFF, 0x7A7A7A, ink);
    put(looks, Role.STATE_OPENING, 0xFFFBEF, 0xA87B12, ink);
    put(looks, Role.STATE_ESTABLISHED, 0xF2FBF5, 0x2C8A4B, ink);
    put(looks, Role.STATE_ACTIVE_CLOSE, 0xF9F6FF, 0x6F4CC4, ink);
    put(looks, Role.STATE_PASSIVE_CLOSE, 0xFFF6F9, 0xB84A72, ink);
    plain(looks, Role.HOST_1, 0x1450AA);
    plain(looks, Role.HOST_2, 0xA8440B);
    plain(looks, Role.HOST_3, 0x07655B);
    plain(looks, Role.HOST_4, 0x86297F);
    plain(looks, Role.HOST_5, 0x595E00);
    plain(looks, Role.HOST_6, 0x6B452C);
    plain(looks, Role.LOST, 0xB42015);
    put(looks, Role.TIMER, 0xFFFFFF, 0x7A5D16, 0x5E470F);
    put(looks, Role.BLOCKED, 0xE4E4E4, 0x7A7A7A, muted);
    plain(looks, Role.NOW, 0xB42015);
    put(looks, Role.FOCUS, 0xFFFFFF, 0x1450AA, 0x1450AA);
    put(looks, Role.FOLD, 0xFAFAFA, 0x7A7A7A, muted);
    return new Palette("print", looks);
  }

  static Palette redGreenSafe(Palette base) {
    boolean dark = Palette.contrast(base.ground(), 0xFFFFFF) > 4.5;
    Map<Role, Look> looks = new EnumMap<>(base.looks());
    int ink = base.of(Role.INK).text();
    if (dark) {
      put(looks, Role.STATE_ESTABLISHED, 0x10303F, 0x3D9FCC, ink);
      plain(looks, Role.HOST_3, 0xC3CAD4);
      put(looks, Role.HOST_3_TINT, 0x2B3139, 0x525C69, ink);
      plain(looks, Role.LOST, 0xFF7AC2);
      plain(looks, Role.NOW, 0xFF7AC2);
    } else {
      put(looks, Role.STATE_ESTABLISHED, 0xE0F3FB, 0x3A97C2, ink);
      plain(looks, Role.HOST_3, 0x4A5361);
      put(looks, Role.HOST_3_TINT, 0xE6E8EB, 0xB4BAC3, ink);
      plain(looks, Role.LOST, 0xB0136F);
      plain(looks, Role.NOW, 0xB0136F);
    }
    return new Palette(base.name() + "-red-green-safe", looks);
  }

  private static void put(Map<Role, Look> looks, Role role, int fill, int stroke, int text) {
    looks.put(role, new Look(fill, stroke, text));
  }

  private static void plain(Map<Role, Look> looks, Role role, int colour) {
    looks.put(role, Look.plain(colour));
  }
}
