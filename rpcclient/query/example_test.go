package query_test

import (
	"fmt"
	"time"

	"rpcexplorer/rpcclient/query"
)

func Example() {
	q, err := query.Parse("dir:out method:sort_* -size:>10k", time.Now())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, t := range q.Terms() {
		fmt.Println(t.Not, t.Field, t)
	}
	fmt.Println(q.Match(request()))
	for _, offer := range query.Complete("dir:out ki", 10, nil).Offers {
		fmt.Println(offer.Text)
	}
	// Output:
	// false dir dir:out
	// false method method:sort_*
	// true size -size:>10k
	// true
	// kind:
}
