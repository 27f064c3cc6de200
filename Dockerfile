# The steps of docs/deploy.md in a container. Not built by the project's own checks: docs/deploy.md says why.
FROM python:3.12-slim
RUN useradd --system --create-home council-plans
COPY . /src
RUN python -m venv /opt/council-plans \
 && /opt/council-plans/bin/pip install --no-cache-dir --require-hashes --no-deps -r /src/docs/deploy/requirements.txt \
 && /opt/council-plans/bin/pip install --no-cache-dir --no-deps --no-build-isolation /src \
 && rm -rf /src
USER council-plans
VOLUME /srv/council-plans
EXPOSE 8001
ENTRYPOINT ["/opt/council-plans/bin/council-plans"]
CMD ["serve", "--database", "/srv/council-plans/plans.db", "--host", "0.0.0.0", "--workers", "4"]
