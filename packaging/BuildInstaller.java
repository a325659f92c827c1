import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Packs the program for the system it runs on: a runtime of its own by jlink, an application image
 * with an AOT cache, and the system's installers, in {@code target/installer/dist}.
 *
 * <p>{@code ./mvnw -Pinstaller package} calls it as a source file, with the project's folder,
 * version and time stamp, once {@code target/tcplab.jar} and {@code target/lib} are there.
 */
final class BuildInstaller {
  private static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Dfile.encoding=UTF-8",
          "--enable-native-access=javafx.graphics",
          // A cache that does not fit is passed over, which is slower and no error of the user's.
          "-Xlog:aot*=off");

  private final Path project;
  private final String version;
  private final Instant stamp;
  private final Platform platform = Platform.current();
  private final Path target;
  private final Path work;

  private BuildInstaller(Path project, String version, Instant stamp) {
    this.project = project;
    this.version = version;
    this.stamp = stamp;
    this.target = project.resolve("target");
    this.work = target.resolve("installer");
  }

  /** Arguments: the project's folder, its version, the time that all packed files get. */
  public static void main(String[] args) throws Exception {
    new BuildInstaller(Path.of(args[0]).toAbsolutePath().normalize(), args[1], Instant.parse(args[2]))
        .build();
  }

  private void build() throws Exception {
    delete(work);
    List<Path> javafx = collect();
    link(javafx);
    Path image = image();
    stamp(image);
    train(image);
    if (platform == Platform.LINUX) {
      shareFolder(image);
    }
    if (platform == Platform.MAC) {
      // The cache came after jpackage's own ad-hoc signature, which covers every file.
      run(List.of("codesign", "--force", "--deep", "--sign", "-", image.toString()), Map.of());
    }
    Path dist = Files.createDirectories(work.resolve("dist"));
    for (String kind : platform.installers()) {
      installer(kind, image, dist);
    }
    checksums(dist);
  }

  /** Sorts the jars: JavaFX goes into the runtime, everything else beside the program. */
  private List<Path> collect() throws IOException {
    Path input = Files.createDirectories(work.resolve("input"));
    Path modules = Files.createDirectories(work.resolve("javafx"));
    List<Path> javafx = new ArrayList<>();
    for (Path jar : files(target.resolve("lib"))) {
      String name = jar.getFileName().toString();
      if (!name.startsWith("javafx-")) {
        copy(jar, input.resolve(name));
      } else if (Files.size(jar) > 1000) {
        // The jars without a system's name are empty, and no modules.
        javafx.add(copy(jar, modules.resolve(name)));
      }
    }
    copy(target.resolve("tcplab.jar"), input.resolve("tcplab.jar"));
    copy(project.resolve("LICENSE"), input.resolve("LICENSE"));
    copy(project.resolve("NOTICE"), input.resolve("NOTICE"));
    return javafx;
  }

  /** Links a runtime of just the modules that the program and JavaFX need. */
  private void link(List<Path> javafx) throws IOException {
    Path input = work.resolve("input");
    Path modules = work.resolve("javafx");
    List<String> classPath = new ArrayList<>();
    for (Path jar : files(input)) {
      if (jar.toString().endsWith(".jar")) {
        classPath.add(jar.toString());
      }
    }
    String needed =
        tool(
            "jdeps",
            List.of(
                "--ignore-missing-deps",
                "--multi-release",
                "25",
                "--recursive",
                "--print-module-deps",
                "--module-path",
                modules.toString(),
                "--class-path",
                String.join(System.getProperty("path.separator"), classPath),
                input.resolve("tcplab.jar").toString()));
    TreeSet<String> names = new TreeSet<>(List.of(needed.strip().split(",")));
    for (Path jar : javafx) {
      // javafx-controls-26.0.2-linux.jar holds javafx.controls.
      names.add("javafx." + jar.getFileName().toString().split("-")[1]);
    }
    System.out.println("Runtime of " + String.join(", ", names));
    Path runtime = work.resolve("runtime");
    tool(
        "jlink",
        List.of(
            "--module-path",
            modules.toString(),
            "--add-modules",
            String.join(",", names),
            "--strip-java-debug-attributes",
            "--no-header-files",
            "--no-man-pages",
            "--compress",
            "zip-6",
            "--exclude-resources",
            "glob:/javafx.*/*" + platform.nativeSuffix(),
            "--output",
            runtime.toString()));
    unpackNatives(javafx, platform.natives(runtime));
  }

  /**
   * Puts JavaFX's native libraries where a runtime keeps its own. Left inside the jars they would be
   * unpacked to a folder in the user's home at first start, and jpackage would not see which system
   * packages they need.
   */
  private void unpackNatives(List<Path> javafx, Path destination) throws IOException {
    for (Path jar : javafx) {
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        for (ZipEntry entry : zip.stream().toList()) {
          if (entry.getName().endsWith(platform.nativeSuffix())) {
            Path file = destination.resolve(Path.of(entry.getName()).getFileName().toString());
            try (InputStream in = zip.getInputStream(entry)) {
              Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            }
          }
        }
      }
    }
  }

  private Path image() throws IOException {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--type",
                "app-image",
                "--name",
                platform.imageName(),
                "--app-version",
                platform.version(version),
                "--vendor",
                "TCP State Lab",
                "--description",
                "See, try and understand the life of a TCP connection",
                "--copyright",
                "Apache License 2.0",
                "--input",
                work.resolve("input").toString(),
                "--main-jar",
                "tcplab.jar",
                "--main-class",
                "tcplab.Main",
                "--runtime-image",
                work.resolve("runtime").toString(),
                "--icon",
                project.resolve("assets/icons").resolve(platform.icon()).toString(),
                "--dest",
                work.resolve("image").toString()));
    for (String option : JVM) {
      options.addAll(List.of("--java-options", option));
    }
    options.addAll(platform.imageOptions(project.resolve("packaging")));
    tool("jpackage", options);
    return platform.image(work.resolve("image"));
  }

  /**
   * Gives every file the project's time. The AOT cache knows the jars by size and time, and what
   * packs the installers moves later times back to this one.
   */
  private void stamp(Path image) throws IOException {
    try (Stream<Path> all = Files.walk(image)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, FileTime.from(stamp));
      }
    }
  }

  /**
   * Starts the program once and keeps what it loaded and linked as the AOT cache of every later
   * start. Without the file the program starts all the same, only slower.
   */
  private void train(Path image) throws IOException, InterruptedException {
    Path cache = platform.app(image).resolve("tcplab.aot");
    Path home = Files.createDirectories(work.resolve("home"));
    // The program plays a scenario as text, opens a window that needs no screen, closes it after
    // its first complete frame, and ends.
    String options =
        "-XX:AOTCacheOutput=" + cache
            + " -Duser.home=" + home
            + " -Dtcplab.training=true -Dtcplab.firstFrame=exit"
            + " -Dglass.platform=Headless -Dprism.order=sw";
    run(
        List.of(platform.console(image).toString()),
        Map.of("JAVA_TOOL_OPTIONS", options, "XDG_CONFIG_HOME", home.toString()));
    if (!Files.isRegularFile(cache)) {
      throw new IOException("The training run left no " + cache);
    }
    System.out.println("AOT cache of " + Files.size(cache) + " bytes");
    for (Path file : files(platform.app(image))) {
      if (file.toString().endsWith(".cfg")) {
        Files.writeString(
            file,
            "java-options=-XX:AOTCache=$APPDIR/tcplab.aot" + System.lineSeparator(),
            StandardOpenOption.APPEND);
      }
    }
  }

  /**
   * What the install scripts link into /usr/share: menu entry, kinds of files, icons. Below the
   * application's folder, because jpackage packs nothing else of an image.
   */
  private void shareFolder(Path image) throws IOException {
    Path share = Files.createDirectories(platform.app(image).resolve("share"));
    Path linux = project.resolve("packaging/linux");
    copy(linux.resolve("tcp-state-lab.desktop"), share.resolve("tcp-state-lab.desktop"));
    copy(linux.resolve("tcp-state-lab.xml"), share.resolve("tcp-state-lab.xml"));
    Path script = copy(linux.resolve("integrate.sh"), share.resolve("integrate.sh"));
    if (!script.toFile().setExecutable(true, false)) {
      throw new IOException(script + " cannot be made executable");
    }
    Path icons = Files.createDirectories(share.resolve("icons"));
    for (Path icon : files(project.resolve("assets/icons"))) {
      String name = icon.getFileName().toString();
      if (name.endsWith(".png") || name.endsWith(".svg")) {
        copy(icon, icons.resolve(name));
      }
    }
  }

  private void installer(String kind, Path image, Path dist)
      throws IOException, InterruptedException {
    Path made = Files.createDirectories(work.resolve("made-" + kind));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "jpackage").toString(),
                "--type",
                kind,
                "--name",
                platform.imageName(),
                "--app-image",
                image.toString(),
                "--app-version",
                platform.version(version),
                "--vendor",
                "TCP State Lab",
                "--description",
                "See, try and understand the life of a TCP connection",
                "--license-file",
                project.resolve("LICENSE").toString(),
                "--dest",
                made.toString()));
    command.addAll(platform.installerOptions(kind, project.resolve("packaging")));
    run(command, Map.of("SOURCE_DATE_EPOCH", Long.toString(stamp.getEpochSecond())));
    String system = System.getProperty("os.arch");
    for (Path file : files(made)) {
      String name = "tcp-state-lab-" + version + "-" + system + "." + kind;
      Path moved = Files.move(file, dist.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      System.out.println(moved + ": " + Files.size(moved) + " bytes");
    }
  }

  private static void checksums(Path dist) throws IOException, NoSuchAlgorithmException {
    StringBuilder lines = new StringBuilder();
    for (Path file : files(dist)) {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      lines.append(HexFormat.of().formatHex(hash)).append("  ").append(file.getFileName());
      lines.append('\n');
    }
    Files.writeString(dist.resolve("SHA256SUMS-" + Platform.current()), lines);
  }

  /** Runs one of the JDK's own tools; returns what it printed. */
  private static String tool(String name, List<String> arguments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int code =
        ToolProvider.findFirst(name).orElseThrow().run(out, out, arguments.toArray(String[]::new));
    String printed = bytes.toString(StandardCharsets.UTF_8);
    if (code != 0) {
      throw new IllegalStateException(name + " ended with " + code + ":\n" + printed);
    }
    return printed;
  }

  private static void run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Path log = Files.createTempFile("tcplab", ".log");
    Process process = builder.redirectOutput(log.toFile()).start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException(command + " did not end within five minutes");
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          command + " ended with " + process.exitValue() + ":\n" + Files.readString(log));
    }
    Files.delete(log);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    return Files.copy(
        from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
