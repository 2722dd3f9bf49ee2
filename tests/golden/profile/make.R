# Reference numbers for profile and cross-table: the Telco sample, "segments" being its three contracts, largest first.
# Run from the top folder: Rscript tests/golden/profile/make.R > tests/golden/profile/telco.json
d <- read.csv("public/samples/telco_customers.csv", check.names = FALSE, stringsAsFactors = FALSE)
segment <- match(d$Contract, names(sort(table(d$Contract), decreasing = TRUE)))
k <- 3

num <- function(x) if (length(x) == 1) sprintf("%.17g", x) else paste0("[", paste(sprintf("%.17g", x), collapse = ","), "]")
bool <- function(x) paste0("[", paste(ifelse(x, "true", "false"), collapse = ","), "]")
texts <- function(x) paste0("[", paste0('"', x, '"', collapse = ","), "]")
object <- function(...) { p <- list(...); paste0("{", paste0('"', names(p), '":', p, collapse = ",\n "), "}") }
deviation <- function(x) sqrt(mean((x - mean(x, na.rm = TRUE))^2, na.rm = TRUE))

variable <- function(x, share) {
  by <- as.vector(tapply(x, segment, mean, na.rm = TRUE))
  all <- mean(x, na.rm = TRUE)
  points <- abs(by - all)
  difference <- (by - all) / deviation(x)
  marker <- if (share) points >= 0.25 | (points >= 0.5 * all & points >= 0.05) else abs(difference) >= 0.5
  object(overall = num(all), deviation = num(deviation(x)), bySegment = num(by), difference = num(difference), marker = bool(marker))
}

# Bergsma (2013), from R's own chi-squared.
corrected <- function(counts) {
  counts <- counts[rowSums(counts) > 0, colSums(counts) > 0]
  n <- sum(counts); r <- nrow(counts); s <- ncol(counts)
  phi2 <- as.numeric(suppressWarnings(chisq.test(counts, correct = FALSE))$statistic) / n
  phi2 <- max(0, phi2 - (r - 1) * (s - 1) / (n - 1))
  sqrt(phi2 / min(r - (r - 1)^2 / (n - 1) - 1, s - (s - 1)^2 / (n - 1) - 1))
}
rows <- function(counts) paste0("[", paste(apply(counts, 1, num), collapse = ","), "]")

crossTexts <- function(x) {
  counts <- table(segment, factor(x, names(sort(table(x), decreasing = TRUE))))
  object(levels = texts(colnames(counts)), counts = rows(counts), cramersV = num(corrected(counts)))
}
crossBins <- function(x) {
  bounds <- unique(quantile(x, 0:5 / 5, type = 7, na.rm = TRUE, names = FALSE))
  counts <- table(segment, cut(x, bounds, right = FALSE, include.lowest = TRUE))
  missing <- as.vector(tapply(is.na(x), segment, sum))
  object(bounds = num(bounds), counts = rows(counts), missing = num(missing), cramersV = num(corrected(counts)))
}

cat(object(
  variables = object(
    tenure = variable(d$tenure, FALSE),
    MonthlyCharges = variable(d$MonthlyCharges, FALSE),
    TotalCharges = variable(d$TotalCharges, FALSE),
    Churn = variable(as.numeric(d$Churn == "Yes"), TRUE),
    SeniorCitizen = variable(d$SeniorCitizen, TRUE),
    `Fiber optic` = variable(as.numeric(d$InternetService == "Fiber optic"), TRUE),
    `Mailed check` = variable(as.numeric(d$PaymentMethod == "Mailed check"), TRUE)
  ),
  crossTexts = object(PaymentMethod = crossTexts(d$PaymentMethod), InternetService = crossTexts(d$InternetService), gender = crossTexts(d$gender)),
  crossBins = object(MonthlyCharges = crossBins(d$MonthlyCharges), TotalCharges = crossBins(d$TotalCharges), tenure = crossBins(d$tenure))
))
cat("\n")
