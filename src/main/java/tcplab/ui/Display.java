package tcplab.ui;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether a window can open here, and what to say where it cannot. */
public final class Display {
  private Display() {}

  /**
   * Why no window can open, in one line; empty where nothing speaks against one.
   *
   * @param environment the process's environment
   * @param system the operating system's name
   */
  public static Optional<String> missing(Map<String, String> environment, String system) {
    boolean linux = system.toLowerCase(Locale.ROOT).contains("linux");
    boolean headless = "Headless".equals(System.getProperty("glass.platform"));
    boolean none =
        environment.getOrDefault("DISPLAY", "").isEmpty()
            && environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    return linux && none && !headless
        ? Optional.of("There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set).")
        : Optional.empty();
  }

  /** What to install when JavaFX lacks a native library. */
  public static String libraries(Throwable cause) {
    return "The window cannot open: "
        + cause.getMessage()
        + ". JavaFX needs GTK 3: on Debian and Ubuntu install libgtk-3-0, on Fedora gtk3, on Arch"
        + " gtk3.";
  }
}
