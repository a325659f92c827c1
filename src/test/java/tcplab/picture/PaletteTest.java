package tcplab.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PaletteTest {
  private static final double READABLE = 4.5;
  private static final double VISIBLE = 3;
  private static final Set<Role> STATES =
      EnumSet.range(Role.STATE_CLOSED, Role.STATE_PASSIVE_CLOSE);
  private static final Set<Role> TINTS = EnumSet.range(Role.HOST_1_TINT, Role.HOST_6_TINT);
  private static final Set<Role> HOSTS = EnumSet.range(Role.HOST_1, Role.HOST_6);

  static List<Palette> palettes() {
    return List.of(
        Palette.LIGHT,
        Palette.DARK,
        Palette.PRINT,
        Palette.LIGHT.redGreenSafe(),
        Palette.DARK.redGreenSafe(),
        Palette.PRINT.redGreenSafe());
  }

  @ParameterizedTest
  @MethodSource("palettes")
  void textIsReadableOnEveryGround(Palette palette) {
    for (Role ground : List.of(Role.PANEL, Role.GROUND, Role.GROUP)) {
      for (Role role : EnumSet.complementOf(EnumSet.of(Role.ON_HOST))) {
        assertThat(Palette.contrast(palette.of(role).text(), palette.of(ground).fill()))
            .as("%s on %s, %s", role, ground, palette.name())
            .isGreaterThanOrEqualTo(READABLE);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("palettes")
  void textIsReadableOnWhatItNames(Palette palette) {
    Set<Role> named = EnumSet.copyOf(STATES);
    named.addAll(TINTS);
    named.addAll(EnumSet.of(Role.TIMER, Role.FOLD, Role.FOCUS));
    for (Role role : named) {
      assertThat(Palette.contrast(palette.of(role).text(), palette.of(role).fill()))
          .as("%s, %s", role, palette.name())
          .isGreaterThanOrEqualTo(READABLE);
    }
    Set<Role> strong = EnumSet.copyOf(HOSTS);
    strong.addAll(EnumSet.of(Role.LOST, Role.NOW));
    for (Role role : strong) {
      assertThat(Palette.contrast(palette.of(Role.ON_HOST).text(), palette.of(role).fill()))
          .as("ON_HOST on %s, %s", role, palette.name())
          .isGreaterThanOrEqualTo(READABLE);
    }
  }

  @ParameterizedTest
  @MethodSource("palettes")
  void arrowsStandOutFromThePanel(Palette palette) {
    Set<Role> lines = EnumSet.copyOf(HOSTS);
    lines.addAll(EnumSet.of(Role.LOST, Role.NOW, Role.TIMER));
    for (Role role : lines) {
      assertThat(Palette.contrast(palette.of(role).stroke(), palette.ground()))
          .as("%s, %s", role, palette.name())
          .isGreaterThanOrEqualTo(VISIBLE);
    }
  }

  @ParameterizedTest
  @MethodSource("palettes")
  void statesAndHostsDifferFromEachOther(Palette palette) {
    assertThat(HOSTS.stream().map(role -> palette.of(role).stroke())).doesNotHaveDuplicates();
    assertThat(STATES.stream().map(role -> palette.of(role).stroke())).doesNotHaveDuplicates();
  }

  @Test
  void contrastIsTheOneOfWcag() {
    assertThat(Palette.contrast(0xFFFFFF, 0x000000)).isCloseTo(21, within(1e-9));
    assertThat(Palette.contrast(0x777777, 0xFFFFFF)).isCloseTo(4.48, within(0.005));
  }

  @Test
  void hostsComeRoundAgain() {
    assertThat(Role.host(0)).isEqualTo(Role.HOST_1);
    assertThat(Role.host(7)).isEqualTo(Role.HOST_2);
    assertThat(Role.hostTint(5)).isEqualTo(Role.HOST_6_TINT);
  }

  @Test
  void everyRoleNeedsALook() {
    Map<Role, Look> looks = new EnumMap<>(Palette.LIGHT.looks());
    looks.remove(Role.TIMER);
    assertThatThrownBy(() -> new Palette("mine", looks))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("palette mine has no look for TIMER");
  }

  @ParameterizedTest
  @MethodSource("palettes")
  void largeImagesKeepEveryColourOfAPalette(Palette palette) {
    IndexedColours colours = new IndexedColours(palette);
    byte[] table = colours.table();
    assertThat(table.length).isBetween(3 * 128, 3 * 256);
    for (Role role : Role.values()) {
      Look look = palette.of(role);
      for (int rgb : new int[] {look.fill(), look.stroke(), look.text()}) {
        int at = 3 * colours.index(rgb);
        int found = (table[at] & 0xFF) << 16 | (table[at + 1] & 0xFF) << 8 | table[at + 2] & 0xFF;
        assertThat(found).as("%s %s", palette.name(), role).isEqualTo(rgb);
        assertThat(3 * colours.index(rgb)).isEqualTo(at);
      }
    }
  }
}
