package tcplab.ui;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tcplab.sim.Scenario;
import tcplab.sim.Text;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Profile;

/** Two fresh hosts, nothing scripted. */
final class Sandbox {
  private static final long TEN_MINUTES = 600_000_000_000L;
  private static final int NETWORK = 0x0a000000;

  static final String ID = "sandbox";

  private Sandbox() {}

  static Scenario fresh() {
    return new Scenario(
        ID,
        new Text("Sandbox", "沙盒"),
        new Text(
            "Two fresh hosts, nothing scripted: choose a call from a host's menu above the chart,"
                + " listen() on the server first.",
            "两台全新的主机，没有脚本：从图上方主机的菜单里选一个调用，先在 server 上 listen()。"),
        "",
        1,
        TEN_MINUTES,
        List.of(host("client", 1), host("server", 2)),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static Scenario.HostSpec host(String name, int last) {
    return new Scenario.HostSpec(
        name,
        IpAddress.v4(NETWORK + last),
        Profile.LINUX,
        false,
        Map.of(),
        Map.of(),
        OptionalLong.empty());
  }
}
