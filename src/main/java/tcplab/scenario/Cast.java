package tcplab.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tcplab.sim.Scenario.HostSpec;
import tcplab.tcp.Address;
import tcplab.tcp.IpAddress;

/** The hosts of a scenario, for phrases that name them. */
final class Cast {
  private final List<HostSpec> hosts;

  Cast(List<HostSpec> hosts) {
    this.hosts = List.copyOf(hosts);
  }

  List<HostSpec> hosts() {
    return hosts;
  }

  List<String> names() {
    return hosts.stream().map(HostSpec::name).toList();
  }

  Optional<HostSpec> find(String name) {
    return hosts.stream().filter(h -> h.name().equals(name)).findFirst();
  }

  /** The next word as a host's name. */
  HostSpec host(Words words) {
    return find(words.oneOf("host", names())).orElseThrow(() -> words.wrongBefore("unknown host"));
  }

  /** The next word as host:port or address:port. */
  Address address(Words words, String what) {
    String text = words.take(what);
    return address(text)
        .orElseThrow(
            () ->
                words.wrongBefore(
                    "expected "
                        + what
                        + " such as "
                        + (hosts.isEmpty() ? "10.0.0.2" : hosts.getLast().name())
                        + ":80, not '"
                        + text
                        + "'"
                        + unknownHost(text)));
  }

  private String unknownHost(String text) {
    int colon = text.lastIndexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    return colon > 0 && find(name).isEmpty() && IpAddress.parse(name).isEmpty()
        ? ": unknown host '" + name + "'" + Nearest.hint(name, names())
        : "";
  }

  /** host:port, address:port or [IPv6]:port. */
  Optional<Address> address(String text) {
    int colon = text.lastIndexOf(':');
    if (colon <= 0) {
      return Optional.empty();
    }
    Optional<Long> port = Scalars.number(text.substring(colon + 1), 0, 65535);
    Optional<IpAddress> ip = ip(text.substring(0, colon));
    return port.isEmpty()
        ? Optional.empty()
        : ip.map(address -> new Address(address, port.get().intValue()));
  }

  /** A host's address by its name, or the address itself, IPv6 in brackets or not. */
  Optional<IpAddress> ip(String text) {
    Optional<HostSpec> host = find(text);
    if (host.isPresent()) {
      return host.map(HostSpec::address);
    }
    boolean brackets = text.startsWith("[") && text.endsWith("]") && text.length() > 2;
    return IpAddress.parse(brackets ? text.substring(1, text.length() - 1) : text);
  }

  /** The address as a file shows it: by the host's name where just one host has it. */
  String show(Address address) {
    List<HostSpec> owners = hosts.stream().filter(h -> h.address().equals(address.ip())).toList();
    return owners.size() == 1
        ? owners.getFirst().name() + ":" + address.port()
        : address.toString();
  }

  /** Every pair of hosts, in order. */
  List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < hosts.size(); i++) {
      for (int j = i + 1; j < hosts.size(); j++) {
        pairs.add(new Pair(hosts.get(i).name(), hosts.get(j).name()));
      }
    }
    return pairs;
  }

  /** "between client and server"; may be left out where there are two hosts. */
  Pair between(Words words) {
    if (words.accept("between")) {
      HostSpec a = host(words);
      words.expect("and");
      HostSpec b = host(words);
      return new Pair(a.name(), b.name());
    }
    if (hosts.size() != 2) {
      throw words.missing("'between' and two hosts, as there are " + hosts.size() + " hosts,");
    }
    return new Pair(hosts.getFirst().name(), hosts.getLast().name());
  }

  /** " between client and server" where it cannot be left out. */
  String showBetween(String a, String b) {
    return hosts.size() == 2
            && a.equals(hosts.getFirst().name())
            && b.equals(hosts.getLast().name())
        ? ""
        : " between " + a + " and " + b;
  }

  /**
   * Two hosts.
   *
   * @param a one's name
   * @param b the other's
   */
  record Pair(String a, String b) {}
}
