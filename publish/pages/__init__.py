"""The site's pages, one module each: a frozen record of what it shows, the query that fills it, the handler that sends it."""
