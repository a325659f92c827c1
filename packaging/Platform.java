import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What differs between the three systems when the program is packed for the one it is built on. */
enum Platform {
  LINUX("tcplab", "bin/tcplab", "lib/app", "lib", ".so", "tcplab-512.png"),
  WINDOWS("TCP State Lab", "tcplab.exe", "app", "bin", ".dll", "tcplab.ico"),
  MAC("TCP State Lab", "Contents/MacOS/tcplab", "Contents/app", "lib", ".dylib", "tcplab.icns");

  /** Never to be changed: by it Windows knows that an installer is an upgrade of what is there. */
  private static final String UPGRADE_UUID = "6e1f9f5a-2f0c-4d0e-9a55-8c1b6f3f4a27";

  private final String imageName;
  private final String console;
  private final String appDirectory;
  private final String nativeDirectory;
  private final String nativeSuffix;
  private final String icon;

  Platform(
      String imageName,
      String console,
      String appDirectory,
      String nativeDirectory,
      String nativeSuffix,
      String icon) {
    this.imageName = imageName;
    this.console = console;
    this.appDirectory = appDirectory;
    this.nativeDirectory = nativeDirectory;
    this.nativeSuffix = nativeSuffix;
    this.icon = icon;
  }

  static Platform current() {
    String name = System.getProperty("os.name");
    if (name.startsWith("Windows")) {
      return WINDOWS;
    }
    return name.startsWith("Mac") ? MAC : LINUX;
  }

  /** The name given to jpackage: on Linux it is also the launcher's, so it has no spaces there. */
  String imageName() {
    return imageName;
  }

  /** Where jpackage puts the application image, below its destination. */
  Path image(Path destination) {
    return destination.resolve(this == MAC ? imageName + ".app" : imageName);
  }

  /** The launcher that writes to the terminal. */
  Path console(Path image) {
    return image.resolve(console);
  }

  /** The folder that launchers call {@code $APPDIR}. */
  Path app(Path image) {
    return image.resolve(appDirectory);
  }

  /** Where a runtime keeps its native libraries. */
  Path natives(Path runtime) {
    return runtime.resolve(nativeDirectory);
  }

  String nativeSuffix() {
    return nativeSuffix;
  }

  String icon() {
    return icon;
  }

  /**
   * The version as this system's installers accept it. macOS refuses a first number of 0, so there
   * 0.y.z is packed as 1.y.z; the file's name and the program keep the true one.
   */
  String version(String version) {
    return this == MAC && version.startsWith("0.") ? "1" + version.substring(1) : version;
  }

  /** Options for the application image that only this system knows. */
  List<String> imageOptions(Path packaging) {
    List<String> options = new ArrayList<>();
    if (this != LINUX) {
      options.addAll(List.of("--add-launcher", "tcplab=" + packaging.resolve("console.properties")));
    }
    if (this == MAC) {
      options.addAll(List.of("--mac-package-identifier", "tcplab"));
      options.addAll(associations(packaging));
    }
    return options;
  }

  /** The kinds of installer this machine can make, by jpackage's names. */
  List<String> installers() {
    return switch (this) {
      case WINDOWS -> List.of("msi");
      case MAC -> List.of("dmg");
      case LINUX -> {
        List<String> kinds = new ArrayList<>();
        for (String kind : List.of("deb", "rpm")) {
          String tool = kind.equals("deb") ? "dpkg-deb" : "rpmbuild";
          if (onPath(tool)) {
            kinds.add(kind);
          } else {
            System.out.println("No " + tool + " on this machine: the ." + kind + " is left out.");
          }
        }
        yield kinds;
      }
    };
  }

  /** Options for one kind of installer. */
  List<String> installerOptions(String kind, Path packaging) {
    List<String> options = new ArrayList<>();
    switch (kind) {
      case "deb" -> {
        options.addAll(linux(packaging));
        options.addAll(List.of("--linux-app-category", "education"));
      }
      case "rpm" -> {
        options.addAll(linux(packaging));
        options.addAll(List.of("--linux-rpm-license-type", "Apache-2.0"));
      }
      case "msi" -> {
        options.addAll(
            List.of(
                "--win-per-user-install",
                "--win-upgrade-uuid",
                UPGRADE_UUID,
                "--win-menu",
                "--win-shortcut-prompt",
                "--win-dir-chooser"));
        options.addAll(associations(packaging));
      }
      default -> {}
    }
    return options;
  }

  private static List<String> linux(Path packaging) {
    return List.of(
        "--linux-package-name",
        "tcp-state-lab",
        "--resource-dir",
        packaging.resolve("linux").toString());
  }

  private static List<String> associations(Path packaging) {
    List<String> options = new ArrayList<>();
    for (String kind : List.of("scenario", "packetdrill", "pcap", "pcapng")) {
      options.add("--file-associations");
      options.add(packaging.resolve("associations").resolve(kind + ".properties").toString());
    }
    return options;
  }

  private static boolean onPath(String tool) {
    for (String folder : System.getenv("PATH").split(":")) {
      if (Files.isExecutable(Path.of(folder).resolve(tool))) {
        return true;
      }
    }
    return false;
  }
}
