package tcplab.sim;
import java.util.*;
import tcplab.host.*;
import tcplab.tcp.*;
class Perf {
  public static void main(String[] a) {
    String what = a[0];
    for (int k = 0; k < Integer.parseInt(a[1]); k++) {
      long t0 = System.nanoTime();
      Timeline t;
      if (what.equals("bulk")) {
        Scenario.LinkSpec l = new Scenario.LinkSpec("a","b",false,20_000_000L,0,0.01,0,0,0,0,0,1500,List.of());
        Scenes s = new Scenes().link(l).until(3_000_000).connected();
        s.call("a","c",Scenes.send(10_000_000)).call("a","c",new SocketCall.Close());
        s.call("b","s",new SocketCall.Recv(10_000_000,true)).call("b","s",Scenes.recv(10)).call("b","s",new SocketCall.Close());
        t = s.run();
      } else {
        long n = Long.parseLong(a[2]);
        Scenes s = new Scenes().until(what.equals("half") ? 900 : 400_000).attacker().listening(what.equals("half")? 200_000 : 128);
        s.set("b", Setting.SYNCOOKIES, what.equals("cookie") ? 1 : 0);
        if (what.equals("half")) s.set("b", Setting.SOMAXCONN, 200_000).set("b", Setting.MAX_SYN_BACKLOG, 400_000);
        s.at(5, "m", new Scenario.Action.Flood("b", 80, n, what.equals("half") ? 5_000 : 20_000, IpAddress.v4(0x0B000000)));
        t = s.run();
      }
      double sec = (System.nanoTime() - t0) / 1e9;
      long mem = 0;
      if (k == Integer.parseInt(a[1]) - 1) { System.gc(); mem = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory(); }
      System.out.printf(Locale.ROOT, "%s: %.3f s, %d steps, %d segments, %.0f seg/s, virtual %.1f s, live %d MB, calls %s%n", what, sec, t.steps().size(), t.transmissions().size(), t.transmissions().size()/sec, t.end()/1e9, mem >> 20, t.calls().stream().filter(c -> !c.result().equals("0")).map(c -> c.text()+"="+c.result()).toList());
    }
  }
}
