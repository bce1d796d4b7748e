package main

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// report prints the table and what failed; false if something did, or a row that must have tests has none.
func report(w io.Writer, rows []row, all *tally) bool {
	ok := len(all.failures) == 0
	survived, of, accepted := 0, 0, 0
	table := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	_, _ = fmt.Fprintln(table, "id\tgroup\ttier\tfault\ttests\truns\tresult")
	for _, r := range rows {
		c := all.rows[r.id]
		if c == nil {
			c = new(count)
		}
		result, good := verdict(r, c)
		switch {
		case good:
			survived++
		case r.isAccepted():
			accepted++
		}
		if r.tier != "-" {
			of++
		}
		ok = ok && (good || !r.isTested())
		_, _ = fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%d\t%d\t%s\n", r.id, r.group(), r.tier, r.fault, len(c.tests), c.runs, result)
	}
	_ = table.Flush()
	for _, f := range all.failures {
		_, _ = fmt.Fprintf(w, "\nFAILED %s\n%s", f.name, f.output)
	}
	_, _ = fmt.Fprintf(w, "\nsurvived %d of %d", survived, of)
	if accepted > 0 {
		_, _ = fmt.Fprintf(w, ", %d accepted as a risk and written down", accepted)
	}
	_, _ = fmt.Fprintln(w)
	return ok
}

// verdict is what a row has come to, and whether that is good.
func verdict(r row, c *count) (result string, good bool) {
	switch {
	case !r.isTested():
		return r.how, false
	case c.failed > 0:
		return fmt.Sprintf("FAILED, %d times", c.failed), false
	case c.skipped > 0:
		return fmt.Sprintf("skipped, %d times", c.skipped), false
	case c.runs == 0:
		return "no test", false
	}
	return "survived", true
}
