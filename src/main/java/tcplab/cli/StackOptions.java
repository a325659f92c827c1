package tcplab.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import tcplab.packetdrill.PacketdrillRun;
import tcplab.tcp.Profile;

/** The stack that packetdrill scripts are run against. */
final class StackOptions {
  @Spec(Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--profile",
      paramLabel = "linux|freebsd|rfc9293",
      description = "For packetdrill scripts: the stack under test; linux by default.")
  private @Nullable String profile;

  @Option(
      names = "--sysctl",
      paramLabel = "K=V",
      description = "For packetdrill scripts: set before the script.")
  private Map<String, String> sysctls = new LinkedHashMap<>();

  /** Whether any of them is given. */
  boolean given() {
    return profile != null || !sysctls.isEmpty();
  }

  Map<String, String> sysctls() {
    for (String name : sysctls.keySet()) {
      if (!PacketdrillRun.hasSysctl(name)) {
        throw new ParameterException(
            java.util.Objects.requireNonNull(spec).commandLine(),
            "the simulated host has no sysctl '"
                + name
                + "'; the reference has those it knows: tcplab setting NAME");
      }
    }
    return sysctls;
  }

  Profile profile() {
    String name = profile == null ? "linux" : profile;
    return Profile.named(name)
        .orElseThrow(
            () ->
                new ParameterException(
                    java.util.Objects.requireNonNull(spec).commandLine(),
                    "there is no profile '" + name + "'; choose linux, freebsd or rfc9293"));
  }
}
